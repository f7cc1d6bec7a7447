package mock

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// leastMutants are how many mutants there are, in all and of each operation.
const (
	leastMutants = 150
	leastOfEach  = 3
)

func TestMutantsOfEveryOperation(t *testing.T) {
	t.Parallel()
	seen, of := map[string]bool{}, map[string]int{}
	for _, m := range Mutants() {
		if seen[m.Name] {
			t.Errorf("two mutants are named %q", m.Name)
		}
		seen[m.Name] = true
		of[m.Operation]++
		if m.Says == "" || strings.HasSuffix(m.Says, ".") || !oneOf(m.wrong != nil, m.passage != nil, m.heard != nil) {
			t.Errorf("%q says %q", m.Name, m.Says)
		}
	}
	if len(seen) < leastMutants {
		t.Errorf("there are %d mutants, want %d", len(seen), leastMutants)
	}
	for _, r := range routes {
		operation := r.method + " " + r.path
		if of[operation] < leastOfEach {
			t.Errorf("%s has %d mutants, want %d", operation, of[operation], leastOfEach)
		}
		delete(of, operation)
	}
	for operation := range of {
		t.Errorf("%s is not served, and has mutants", operation)
	}
}

func oneOf(facts ...bool) bool {
	n := 0
	for _, fact := range facts {
		if fact {
			n++
		}
	}
	return n == 1
}

// A mutant is wrong where it says, and nowhere else; the mock without one is not.
func TestMutantIsWrong(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]struct {
		captured, kept string
		transactions   string
	}{
		"":                             {"closed", "closed", "1 items"},
		"capture: leaves it pending":   {"pending", "pending", "1 items"},
		"capture: is not kept":         {"closed", "pending", "0 items"},
		"capture: is done twice":       {"closed", "closed", "2 items"},
		"capture: no transaction":      {"closed", "closed", "0 items"},
		"reverse: is not kept":         {"closed", "closed", "1 items"},
		"create card: no event":        {"closed", "closed", "1 items"},
		"list cards: limit is ignored": {"closed", "closed", "1 items"},
	} {
		c := client{handler: New(Options{Mutant: name})}
		id := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations", "amount=100&card="+c.newCard(t)).text("id")
		captured := c.must(t, "POST", "/v1/test_helpers/issuing/authorizations/"+id+"/capture", "")
		kept := c.must(t, "GET", "/v1/issuing/authorizations/"+id, "")
		if captured.text("status") != want.captured || kept.text("status") != want.kept || kept.raw("transactions.#") != want.transactions {
			t.Errorf("%q: captured as %s, kept as %s with transactions: %s; want %+v", name,
				captured.text("status"), kept.text("status"), kept.raw("transactions.#"), want)
		}
	}
}

func TestUnknownMutant(t *testing.T) {
	t.Parallel()
	if err := (Options{Mutant: "capture: melts"}).Check(); err == nil || !strings.Contains(err.Error(), `"capture: melts" is no mutant`) {
		t.Errorf("Check says %v", err)
	}
}

// A slip is that of its operation alone, and needs something to go wrong with.
func TestSlips(t *testing.T) {
	t.Parallel()
	const keyless = "retrieve card: needs no key"
	c := client{handler: New(Options{Mutant: keyless})}
	card := c.newCard(t)
	stranger := func(path string) int {
		w := httptest.NewRecorder()
		c.handler.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		return w.Code
	}
	if got := stranger("/v1/issuing/cards/" + card); got != http.StatusOK {
		t.Errorf("the card is answered with %d, want 200", got)
	}
	if got := stranger("/v1/issuing/cards"); got != http.StatusUnauthorized {
		t.Errorf("the list of cards is answered with %d, want 401", got)
	}
	for name, want := range map[string]string{"": `"fleet"`, "update card: unknown parameters are ignored": `"sales"`} {
		c := client{handler: New(Options{Mutant: name})}
		path := "/v1/issuing/cards/" + c.newCard(t)
		c.must(t, "POST", path, "metadata[team]=fleet")
		c.do("POST", path, "metadata[team]=sales&metadata[wat]=1&wat[a]=1")
		kept := c.must(t, "GET", path, "")
		if team := kept.raw("metadata.team"); team != want {
			t.Errorf("%q: the team is %s, want %s", name, team, want)
		}
	}
}

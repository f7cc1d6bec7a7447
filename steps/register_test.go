package steps

import (
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/cucumber/godog"

	"assay/internal/wire"
)

// The example of a suite of one's own, a module by itself, runs as it stands there, with
// what go.sum has.
func TestOwnSteps(t *testing.T) {
	t.Parallel()
	run := exec.Command("go", "run", "./suite")
	run.Dir = "../docs/examples/own-steps"
	run.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=readonly", "GOWORK=off")
	out, err := run.CombinedOutput()
	if err != nil || !strings.Contains(string(out), "1 scenarios (1 passed)") {
		t.Errorf("%v, in %s\n%s\nwhere go.mod changed: go mod tidy there", err, run.Dir, out)
	}
}

// In a godog suite nothing that is wrong turns green.
func TestRegister(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		step    string
		answers []answer
		code    int
	}{
		"it holds":             {"When I GET \"/v1/issuing/authorizations/iauth_1\"\n Then \"amount\" is 1000", []answer{{200, authorization("pending", 1000)}}, 0},
		"a table":              {"When I GET \"/v1/issuing/authorizations/iauth_1\"\n Then the answer has:\n |amount|1000|", []answer{{200, authorization("pending", 1000)}}, 0},
		"another table":        {"When I GET \"/v1/issuing/authorizations/iauth_1\"\n Then the answer has:\n |amount|1001|", []answer{{200, authorization("pending", 1000)}}, 1},
		"a doc string":         {"When I GET \"/v1/issuing/authorizations/iauth_1\"\n Then the answer includes:\n \"\"\"\n {\"amount\":1000}\n \"\"\"", []answer{{200, authorization("pending", 1000)}}, 0},
		"it does not hold":     {"When I GET \"/v1/issuing/authorizations/iauth_1\"\n Then \"amount\" is 1001", []answer{{200, authorization("pending", 1000)}}, 1},
		"a thing not made":     {"When the merchant captures the authorization", nil, 1},
		"no sentence":          {"When the moon rises", nil, 1},
		"one inside fits none": {"Then within 5 seconds the moon rises", nil, 1},
		"a table is missing":   {"When I POST \"/v1/x\" with:", nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := wire.NewClient(wire.InProcess(&script{t: t, answers: c.answers}))
			code := godog.TestSuite{
				ScenarioInitializer: func(sc *godog.ScenarioContext) {
					language(t).Register(sc, func(*godog.Scenario) Account {
						return Account{URL: "http://scripted/", Key: "sk_test_1", Client: client}
					})
				},
				Options: &godog.Options{Format: "progress", Output: io.Discard, Strict: true, FeatureContents: []godog.Feature{
					{Name: "a.feature", Contents: []byte("Feature: A\n Scenario: B\n " + c.step + "\n")},
				}},
			}.Run()
			if code != c.code {
				t.Errorf("exit %d, want %d", code, c.code)
			}
		})
	}
}

// What is said in other sentences fails with them, and names the nearest of one that is none.
func TestSay(t *testing.T) {
	t.Parallel()
	w, _ := withAuthorization(t)
	if got, err := w.Value("authorization", "status"); got != "pending" || err != nil {
		t.Errorf("the status is %q, %v", got, err)
	}
	if _, err := w.Value("card", "id"); err == nil {
		t.Error("a card that was not made has an id")
	}
	if err := w.Say(context.Background(), "the answer has:", []string{"status", "pending"}); err != nil {
		t.Error(err)
	}
	if err := w.Say(context.Background(), "the answer has:", []string{"status", "closed"}); err == nil {
		t.Error("the answer has what it has not")
	}
	if err := w.SayDoc(context.Background(), "the answer includes:", `{"status": "pending"}`); err != nil {
		t.Error(err)
	}
	if err := w.SayDoc(context.Background(), "the answer includes:", `{"status": "closed"}`); err == nil {
		t.Error("the answer includes what it has not")
	}
	if err := w.Say(context.Background(), "the merchant captures the authorisation"); err == nil || !strings.Contains(err.Error(), "the merchant captures the authorization") {
		t.Errorf("no nearest sentence: %v", err)
	}
}

// A sentence that says itself would go on until the process has no more memory.
func TestSayItself(t *testing.T) {
	t.Parallel()
	said := 0
	language, err := Compile(Group{"Hotels", []Sentence{{
		Pattern: "the guest leaves", Kind: Does, Meaning: "Leaves.", Example: "the guest leaves",
		Do: func(w *World, ctx context.Context) error {
			if said++; said > 1000 {
				return nil
			}
			return w.Say(ctx, "the guest leaves")
		},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	w := language.World(nil)
	for range 2 {
		if err := w.Say(t.Context(), "the guest leaves"); err == nil || !strings.Contains(err.Error(), `"the guest leaves" is said by it`) {
			t.Errorf("after %d times: %v", said, err)
		}
	}
	over, end := context.WithCancel(t.Context())
	end()
	if before := said; w.Say(over, "the guest leaves") == nil || said != before {
		t.Error("who was given up goes on")
	}
}

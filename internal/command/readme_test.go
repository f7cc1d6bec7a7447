package command

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"github.com/tidwall/gjson"

	"assay/internal/result"
	"assay/mock"
)

// recipe is the block of the README that shell runs, as it stands there.
func recipe(t *testing.T) string {
	t.Helper()
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(readme), "\n```sh\n")
	block, _, ended := strings.Cut(rest, "```\n")
	if !found || !ended || strings.Contains(rest[len(block):], "\n```sh\n") {
		t.Fatal("the README has not one block of sh")
	}
	return block
}

// The README's way to an active card and a purchase works as it is printed, but for the
// addresses, and its events are delivered and signed with the secret that is told.
func TestReadmeRecipe(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("curl"); err != nil {
		const missing = "no curl on PATH, so nobody tries the README's calls of the mock"
		if os.Getenv("NEED_PROGRAMS") != "" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	address := freeAddress(t)
	hook := "http://" + address + "/webhook"
	secret := mock.Options{}.WebhookSecret(hook)
	heard := startListening(t, secret, "--addr", address, "--count", "3", "--for", "30s")
	told, err := os.CreateTemp(t.TempDir(), "stderr")
	if err != nil {
		t.Fatal(err)
	}
	defer told.Close()
	serve := exec.Command("assay", "serve", "--addr", "127.0.0.1:0", "--webhook", hook)
	serve.Stderr = told
	at, _ := start(t, serve)
	if text, err := os.ReadFile(told.Name()); err != nil || string(text) != "webhook "+hook+": deliveries are signed with "+secret+"\n" {
		t.Errorf("it tells %q, %v", text, err)
	}

	const printed = "http://127.0.0.1:12111"
	script := recipe(t)
	if strings.Count(script, printed) != 3 {
		t.Fatalf("the recipe does not call %s three times:\n%s", printed, script)
	}
	out, err := exec.Command("sh", "-eu", "-c", strings.ReplaceAll(script, printed, at)).Output()
	bought := gjson.ParseBytes(out)
	if err != nil || !bought.Get("approved").Bool() || bought.Get("amount").Int() != 1234 || bought.Get("card.status").Str != "active" {
		t.Errorf("the purchase is %s, %v", out, err)
	}
	said := heard.ends(result.Conforming)
	for _, event := range []string{"issuing_cardholder.created", "issuing_card.created", "issuing_authorization.created"} {
		if !strings.Contains(said, event) {
			t.Errorf("no %s is delivered: %s", event, said)
		}
	}
}

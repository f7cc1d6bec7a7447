//go:build targets

package command

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
)

const stripeMock = "github.com/stripe/stripe-mock"

// mostListed is how many known differences a target may need before its list
// explains nothing any more.
const mostListed = 40

// TestStripeMock runs the suite against Stripe's own mock, which nobody here
// wrote. It is stateless, so much of it is listed; what is not listed must hold.
func TestStripeMock(t *testing.T) {
	url := startStripeMock(t)
	list, err := os.ReadFile("../../features/known/stripe-mock.yaml")
	if err != nil {
		t.Fatal(err)
	}
	entries := entriesOf(string(list))
	if n := len(entries) - 1; n < 1 || n > mostListed {
		t.Fatalf("%d differences are listed, want 1 to %d", n, mostListed)
	}
	saved := filepath.Join(t.TempDir(), "run.json")
	code, stdout, stderr := here("run", "--target", url, "--known", "stripe-mock", "--format", "text,json:"+saved)
	if code != result.Conforming {
		t.Fatalf("with its list it ends with %d:\n%s%s", code, stdout, stderr)
	}
	t.Log(lastLine(stdout))

	excused := excusedIn(t, saved)
	for i, entry := range entries[1:] {
		reason := reasonOf(entry)
		if reason == "" || !strings.Contains(stdout, reason[:min(len(reason), 40)]) {
			t.Errorf("the reason of entry %d is not in the report: %q", i+1, reason)
		}
		without := filepath.Join(t.TempDir(), "without.yaml")
		if err := os.WriteFile(without, []byte(strings.Replace(string(list), entry, "", 1)), 0o600); err != nil {
			t.Fatal(err)
		}
		args := append([]string{"run", "--target", url, "--known", without}, excused[reason]...)
		code, stdout, _ := here(args...)
		if code != result.NotConforming || !strings.Contains(stdout, "Ready entries") {
			t.Errorf("without entry %d it ends with %d, want 1 and a ready entry; the entry is\n%s", i+1, code, entry)
		}
	}
}

// excusedIn tells which scenarios of a saved run each reason excuses, as arguments
// that select them.
func excusedIn(t *testing.T, saved string) map[string][]string {
	t.Helper()
	content, err := os.ReadFile(saved)
	if err != nil {
		t.Fatal(err)
	}
	var run result.Run
	if err := json.Unmarshal(content, &run); err != nil {
		t.Fatal(err)
	}
	excused := map[string][]string{}
	for _, scenario := range run.Scenarios {
		for _, step := range scenario.Steps {
			reasons := []string{step.Known}
			for _, f := range step.Contract {
				reasons = append(reasons, f.Known)
			}
			for _, reason := range reasons {
				excused[reason] = append(excused[reason], fmt.Sprintf("%s:%d", scenario.File, scenario.Line))
			}
		}
	}
	return excused
}

// TestStripeMockScore tells how much of what the embedded mock answers Stripe's
// own mock answers too.
func TestStripeMockScore(t *testing.T) {
	code, stdout, stderr := here("compare", "mock", startStripeMock(t))
	if code != result.NotConforming {
		t.Fatalf("it ends with %d:\n%s%s", code, stdout, stderr)
	}
	at := strings.Index(stdout, "Agreement")
	if at < 0 {
		t.Fatalf("no score is told:\n%s", stdout)
	}
	for _, line := range strings.SplitN(stdout[at:], "\n", 6)[:5] {
		t.Log(line)
	}
}

// here runs a command line on this machine, without its environment.
func here(args ...string) (code int, stdout, stderr string) {
	return execute(context.Background(), thisMachine().transport, nil, args)
}

// startStripeMock builds the release that the contract was cut from and starts it,
// both of its ports on loopback: without the second flag it would listen on all
// interfaces.
func startStripeMock(t *testing.T) (url string) {
	t.Helper()
	version, err := exec.Command("go", "list", "-m", "-f", "{{.Version}}", stripeMock).Output()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	install := exec.Command("go", "install", stripeMock+"@"+strings.TrimSpace(string(version)))
	install.Env = append(os.Environ(), "GOBIN="+dir, "GOFLAGS=")
	if out, err := install.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	plain, secure := freeAddress(t), freeAddress(t)
	ctx, cancel := context.WithCancel(context.Background())
	server := exec.CommandContext(ctx, filepath.Join(dir, "stripe-mock"), "-http-addr", plain, "-https-addr", secure)
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); _ = server.Wait() })
	for range 1200 { // it reads its documents first, for about a second; a busy machine has a minute
		if answer, err := http.Get("http://" + plain + "/"); err == nil {
			answer.Body.Close()
			return "http://" + plain
		}
		time.Sleep(50 * time.Millisecond)
	}
	t.Fatalf("stripe-mock does not answer on %s", plain)
	return ""
}

// entriesOf cuts a list into its head and its entries, each with what stands
// below it.
func entriesOf(list string) []string {
	var all []string
	start := 0
	for at := 0; at < len(list); {
		end := at + strings.IndexByte(list[at:]+"\n", '\n') + 1
		if strings.HasPrefix(list[at:], "- ") {
			all = append(all, list[start:at])
			start = at
		}
		at = end
	}
	return append(all, list[start:])
}

func reasonOf(entry string) string {
	_, rest, _ := strings.Cut(entry, "reason: ")
	reason, _, _ := strings.Cut(rest, "\n")
	return strings.Trim(reason, `"' `)
}

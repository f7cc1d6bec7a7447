package command

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"assay/internal/redact"
	"assay/internal/result"
	"assay/mock"
	"assay/reports"
)

// planted is a made-up key for a mock. Its tail is what no other text has.
const planted = "sk_test_Canary7Wx9Er3Ty5Ui1Op4As6Df8Gh2Jk0Lm"

// spellings are the ways in which a target may give back the key it was sent,
// each as it stands in a JSON text.
var spellings = map[string]func(key string) string{
	"raw":             func(k string) string { return k },
	"base64":          func(k string) string { return base64.StdEncoding.EncodeToString([]byte(k + ":")) },
	"base64 after 1":  func(k string) string { return base64.StdEncoding.EncodeToString([]byte("a" + k + ":")) },
	"base64 after 2":  func(k string) string { return base64.StdEncoding.EncodeToString([]byte("ab" + k + ":")) },
	"percent":         func(k string) string { return url.QueryEscape("=" + strings.ReplaceAll(k, "_", "%5F")) },
	"%5F":             func(k string) string { return strings.ReplaceAll(k, "_", "%5F") },
	"hex":             func(k string) string { return hex.EncodeToString([]byte(k)) },
	"JSON":            func(k string) string { return strings.ReplaceAll(k, "_", `\u005f`) },
	"entity":          func(k string) string { return strings.ReplaceAll(k, "_", "&#95;") },
	"over two lines":  func(k string) string { return k[:17] + `\n  ` + k[17:] },
	"last characters": func(k string) string { return "****" + k[len(k)-12:] },
}

// shows returns the pieces of 12 characters of the key that a text shows, in any
// of the spellings.
func shows(text string) (pieces []string) {
	plain := strings.NewReplacer(`\u005f`, "_", "%5F", "_", "%255F", "_", "&#95;", "_", "&amp;#95;", "_", `\\n`, "", `\n`, "", "\n", "", " ", "").Replace(text)
	for name, spell := range spellings {
		spelt := strings.NewReplacer(`\u005f`, "_", "%255F", "_", "%5F", "_", "&#95;", "_", `\n`, "", " ", "").Replace(spell(planted))
		for at := 0; at+12 <= len(spelt); at++ {
			if strings.Contains(plain, spelt[at:at+12]) {
				pieces = append(pieces, name+": "+spelt[at:at+12])
				break
			}
		}
	}
	return pieces
}

// echo gives back the key of each request, in every spelling, in what it answers:
// in a field that nobody reads, and in a header. If broken is set some answers
// are refusals, some are no JSON and some no HTTP.
func echo(behind http.Handler, broken bool) http.Handler {
	var n atomic.Int64
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, key, _ := strings.Cut(r.Header.Get("Authorization"), " ")
		var said strings.Builder
		for _, name := range slices.Sorted(maps.Keys(spellings)) {
			said.WriteString(spellings[name](key) + " ")
		}
		answer := httptest.NewRecorder()
		behind.ServeHTTP(answer, r)
		for name, values := range answer.Header() {
			w.Header()[name] = values
		}
		w.Header().Del("Content-Length")
		w.Header().Set("Request-Id", "req_"+key)
		w.Header().Set("X-Leak", key)
		body := answer.Body.String()
		if rest, ok := strings.CutPrefix(body, "{"); ok && strings.TrimSpace(rest) != "}" {
			body = `{"echo": "` + said.String() + `",` + rest
		}
		if broken && r.Method == http.MethodPost && strings.Contains(r.URL.Path, "test_helpers") {
			switch n.Add(1) % 3 {
			case 0:
				w.WriteHeader(http.StatusPaymentRequired)
				body = `{"error": {"type": "card_error", "message": "` + said.String() + `"}}`
			case 1:
				body = "<html>" + said.String() + "</html>"
			case 2:
				conn, _, err := w.(http.Hijacker).Hijack()
				if err == nil {
					fmt.Fprintf(conn, "HTTP/1.1 200 OK\r\nno header %s\r\n\r\n", key)
					conn.Close()
				}
				return
			}
		} else {
			w.WriteHeader(answer.Code)
		}
		_, _ = io.WriteString(w, body)
	})
}

// environment is a machine's with these variables only.
func environment(values map[string]string) func(string) (string, bool) {
	return func(name string) (string, bool) { value, ok := values[name]; return value, ok }
}

func TestNoOutputShowsTheKey(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, path string
		broken     bool
		code       int
	}{
		{"green", "features/authorizations/reverse.feature", false, result.Conforming},
		{"red", "features/authorizations/expire.feature", true, result.NotConforming},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			var stdout, stderr bytes.Buffer
			m := thisMachine()
			m.stdout, m.stderr = &stdout, &stderr
			m.getenv = environment(map[string]string{"ASSAY_TARGET_KEY": planted})
			m.environ = nil
			junit, saved := filepath.Join(dir, "junit.xml"), filepath.Join(dir, "run.json")
			target := listen(t, echo(mock.New(mock.Options{}), row.broken))
			code := m.execute(context.Background(), []string{"run", row.path, "--workers", "1",
				"--target", target, "--format", "text,junit:" + junit + ",json:" + saved})
			if code != row.code {
				t.Errorf("exit code is %d, want %d:\n%.2000s\n%.2000s", code, row.code, &stdout, &stderr)
			}
			outputs := map[string]string{"stdout": stdout.String(), "stderr": stderr.String(), junit: read(t, junit), saved: read(t, saved)}
			for name, text := range outputs {
				if pieces := shows(text); text == "" || len(pieces) > 0 {
					t.Errorf("%s (%d bytes) shows %q", name, len(text), pieces)
				}
				if hit, found := redact.New(planted).Find([]byte(text)); found {
					t.Errorf("%s has a %s at %d", name, hit.Kind, hit.At)
				}
			}
			if !json.Valid([]byte(outputs[saved])) || xml.Unmarshal([]byte(outputs[junit]), new(struct{ XMLName xml.Name })) != nil {
				t.Error("a report is no whole document any more")
			}
			if !strings.Contains(outputs[saved], "sk_test_REDACTED") {
				t.Error("the target gave no key back, so nothing was proved")
			}
			checkBodies(t, saved)
		})
	}
}

// checkBodies reads the saved run and looks at every answer that is JSON.
func checkBodies(t *testing.T, path string) {
	t.Helper()
	run, err := result.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer run.Close()
	bodies := 0
	for _, sc := range run.Scenarios {
		whole, err := run.Whole(sc)
		if err != nil {
			t.Fatal(err)
		}
		for _, step := range whole.Steps {
			for _, x := range step.Exchanges {
				if bytes.HasPrefix(x.Body, []byte("{")) && !json.Valid(x.Body) {
					t.Errorf("%s: an answer is no JSON any more: %.300s", sc.ID, x.Body)
				}
				bodies++
			}
		}
	}
	if bodies == 0 {
		t.Error("no answer was saved")
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestScanDeletesAFileThatHoldsASecret(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	clean, real, link := filepath.Join(dir, "clean.json"), filepath.Join(dir, "real.json"), filepath.Join(dir, "link.json")
	for path, text := range map[string]string{clean: `{"a": 1}`, real: "before " + planted[10:]} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(real, link); err != nil {
		t.Fatal(err)
	}
	var m machine
	m.conceal(planted)
	for _, path := range []string{clean, filepath.Join(dir, "none"), dir} {
		if p := m.scan(path); p != nil {
			t.Errorf("%s: the problem is %+v, want none", path, p)
		}
	}
	p := m.scan(link)
	if p == nil || p.Cause != "safety.secret" || p.Code != result.SafetyStop || p.File != link {
		t.Fatalf("the problem is %+v", p)
	}
	if text := p.Message + p.Hint; len(shows(text)) > 0 || !strings.Contains(text, "configured secret") {
		t.Errorf("the problem reads %q", text)
	}
	if _, err := os.Stat(real); !os.IsNotExist(err) {
		t.Errorf("%s is still there", real)
	}
	if _, err := os.Stat(clean); err != nil {
		t.Error(err)
	}
}

// The last gate: a report that shows a key all the same.
func TestAReportWithASecretIsASafetyStop(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "report")
	leaking := reports.Format{Name: "leaking", Write: func(w io.Writer, _ *result.Run, _ reports.Options) error {
		_, err := io.WriteString(w, "key: "+planted)
		return err
	}}
	var stderr bytes.Buffer
	m := machine{stdout: io.Discard, stderr: &stderr}
	m.conceal(planted)
	run := &result.Run{Scenarios: []*result.Scenario{{ID: "a", Status: result.Passed}}}
	err := m.report(run, output{reports: []reports.Output{{Format: leaking, Path: path}}})
	var ended *exit
	if !errors.As(err, &ended) || ended.code != result.SafetyStop {
		t.Errorf("it ends with %v, want exit code %d", err, result.SafetyStop)
	}
	if text := stderr.String(); !strings.Contains(text, path+" held a key") || len(shows(text)) > 0 {
		t.Errorf("standard error is %q", text)
	}
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Error("the report is still there")
	}
}

// What could not be written is another run's, or another program's.
func TestAnOldFileIsNotDeletedForWhatItHolds(t *testing.T) {
	t.Parallel()
	old := filepath.Join(t.TempDir(), "old.json")
	if err := os.WriteFile(old, []byte(planted), 0o600); err != nil {
		t.Fatal(err)
	}
	failing := reports.Format{Name: "failing", Write: func(io.Writer, *result.Run, reports.Options) error { return errors.New("no") }}
	m := machine{stdout: io.Discard, stderr: io.Discard}
	m.conceal(planted)
	problems := m.write(&result.Run{}, output{reports: []reports.Output{{Format: failing, Path: old}}})
	if len(problems) != 1 || problems[0].Cause != "report.write" {
		t.Errorf("problems are %+v", problems)
	}
	if text := read(t, old); text != planted {
		t.Errorf("the old file holds %d bytes, want those it held", len(text))
	}
}

func TestErrorsOfTheCommandLineShowNoSecret(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"run", "--target", planted}, {"run", "--target", "https://" + planted + "@example.com"}, {"run", planted + ".feature"},
		{planted}, {"run", "--" + planted}, {"run", "--format", planted}, {"steps", planted}, {"run", "--tags", "@" + planted},
	} {
		var stdout, stderr bytes.Buffer
		m := thisMachine()
		m.stdout, m.stderr, m.environ = &stdout, &stderr, nil
		m.getenv = environment(map[string]string{"STRIPE_API_KEY": planted + " \n"})
		if code := m.execute(context.Background(), args); code != result.BadInput {
			t.Errorf("%q ends with %d, want %d", args, code, result.BadInput)
		}
		if pieces := shows(stdout.String() + stderr.String()); len(pieces) > 0 || stdout.Len()+stderr.Len() == 0 {
			t.Errorf("%q prints %q: %s%s", args, pieces, &stdout, &stderr)
		}
	}
}

func TestTheShieldSeesTheFileBehind(t *testing.T) {
	t.Parallel()
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	m, code := machine{stdout: file, stderr: io.Discard}, 0
	lower := m.shield(&code)
	if behind(m.stdout) != file || behind(m.stderr) != nil || isTerminal(m.stdout) || width(m.stdout) != 0 {
		t.Error("the file behind standard output is not seen")
	}
	fmt.Fprint(m.stdout, "key sk_test_0123456789")
	lower()
	if m.stdout != io.Writer(file) || read(t, file.Name()) != "key sk_test_REDACTED" {
		t.Errorf("what waited became %q", read(t, file.Name()))
	}
}

func TestAFailedLastWriteIsNotConforming(t *testing.T) {
	t.Parallel()
	full, err := os.Open(t.TempDir()) // a directory takes no writes
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	var stderr bytes.Buffer
	m, code := machine{stdout: full, stderr: &stderr}, result.Conforming
	lower := m.shield(&code)
	fmt.Fprint(m.stdout, "sk_test_")
	lower()
	if code != result.NoVerdict || stderr.Len() == 0 {
		t.Errorf("exit code is %d, want %d; %s", code, result.NoVerdict, &stderr)
	}
}

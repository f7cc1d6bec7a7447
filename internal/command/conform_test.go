package command

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"assay/features"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
	"assay/mock"
	"assay/reports/conform"
)

// suiteManifest is the manifest as the suite would have it.
func suiteManifest(t *testing.T) (features.Manifest, *conform.Conformity) {
	t.Helper()
	run := must(t, manyRun)
	spec, err := openapi.Load()
	if err != nil {
		t.Fatal(err)
	}
	manifest := features.Manifest{Behaviours: conform.BehavioursOf(run)}
	c, err := conform.Judge(run, manifest, spec, subject)
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range c.Operations {
		manifest.Operations = append(manifest.Operations, op.Operation)
	}
	return manifest, c
}

// The manifest is what figures are about. It must list just what the suite holds,
// and may change with the suite only.
func TestManifestIsTheSuite(t *testing.T) {
	t.Parallel()
	want, _ := suiteManifest(t)
	const file = "../../features/manifest.json"
	if *update {
		if err := os.WriteFile(file, want.Text(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want.Text()) {
		t.Errorf("%s does not list what the suite holds; look at what changed in the suite, then make update", file)
	}
}

// The embedded mock does all that the suite asks for. If a figure says otherwise,
// the figure is wrong.
func TestTheMockConformsWholly(t *testing.T) {
	t.Parallel()
	_, c := suiteManifest(t)
	if c.Exit != result.Conforming || c.Divergence.Count != 0 || c.Coverage.Count != c.Coverage.Of || c.InPart != 0 {
		t.Errorf("exit %d (%s), divergence %v, coverage %v, %d in part", c.Exit, c.Cause, c.Divergence, c.Coverage, c.InPart)
	}
	for _, op := range c.Operations {
		if op.Grade != "A" {
			t.Errorf("%s has grade %s", op.Operation, op.Grade)
		}
	}
}

// page runs assay conform on a handler behind a URL, without a port between, and
// returns what it says.
func page(t *testing.T, handler http.Handler) (exit int, text string, c conform.Conformity) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "conform.json")
	var stdout, stderr bytes.Buffer
	m := &machine{
		stdout: &stdout, stderr: &stderr,
		getenv:    func(string) (string, bool) { return "", false },
		transport: func(int) http.RoundTripper { return wire.InProcess(handler) },
	}
	exit = m.execute(context.Background(), []string{"conform", recordedURL, "--format", "text,json:" + file})
	saved, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("exit %d: %s", exit, stderr.String())
	}
	if err := json.Unmarshal(saved, &c); err != nil {
		t.Fatal(err)
	}
	return exit, stdout.String(), c
}

func gradesOf(c conform.Conformity) map[string]string {
	grades := map[string]string{}
	for _, o := range c.Operations {
		grades[o.Operation[strings.LastIndex(o.Operation, "/")+1:]] = o.Grade
	}
	return grades
}

// answering changes an account's answers to requests whose path ends in one of the
// ends.
func answering(account http.Handler, change func(w http.ResponseWriter, answer []byte, status int), ends ...string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, end := range ends {
			if strings.HasSuffix(r.URL.Path, end) {
				answer := httptest.NewRecorder()
				account.ServeHTTP(answer, r)
				w.Header().Set("Content-Type", "application/json")
				change(w, answer.Body.Bytes(), answer.Code)
				return
			}
		}
		account.ServeHTTP(w, r)
	})
}

// What a mock lacks, be it operations or the control that holds a decision open,
// lowers its coverage and is no divergence.
func TestConformOfAMockThatLacksOperations(t *testing.T) {
	t.Parallel()
	exit, text, c := page(t, answering(mock.New(mock.Options{}), func(w http.ResponseWriter, _ []byte, _ int) {
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write([]byte(`{"error":{"type":"invalid_request_error","message":"Unrecognized request URL"}}`))
	}, "/finalize_amount", "/respond"))
	grades := gradesOf(c)
	if exit != result.Conforming || c.Divergence.Count != 0 || c.Coverage.Count >= c.Coverage.Of || grades["finalize_amount"] != "-" || grades["capture"] != "A" {
		t.Errorf("exit %d, divergence %v, coverage %v, grades %v\n%s", exit, c.Divergence, c.Coverage, grades, text)
	}
	for _, line := range []string{
		`  Divergence +0 %  0 of [0-9]+ behaviours.*`,
		`  Coverage +[0-9]+ %  .*, [1-9][0-9]* of them in part`,
		` +[1-9][0-9]*  the target lacks real-time`,
		` +[1-9][0-9]*  the target lacks time`,
		` +[1-9][0-9]*  the target lacks own-account`,
		`CONFORMING: 100% conforming, [0-9]{2}% covered`,
	} {
		if !regexp.MustCompile(`(?m)^` + line + `$`).MatchString(text) {
			t.Errorf("the page has no line %q:\n%s", line, text)
		}
	}
}

// A mock that does one thing wrong is told that one thing, and is not said to
// do other things wrong.
func TestConformOfAMockWithOneFault(t *testing.T) {
	t.Parallel()
	exit, text, c := page(t, answering(mock.New(mock.Options{Control: true}), func(w http.ResponseWriter, answer []byte, status int) {
		w.WriteHeader(status)
		_, _ = w.Write(bytes.Replace(answer, []byte(`"tracking_number": null`), []byte(`"tracking_number": "lost"`), 1))
	}, "/shipping/submit"))
	grades := gradesOf(c)
	if exit != result.NotConforming || c.Divergence.Count == 0 || c.Divergence.Count > 3 {
		t.Errorf("exit %d, divergence %v\n%s", exit, c.Divergence, text)
	}
	if grades["submit"] == "A" || grades["submit"] == "-" || grades["capture"] != "A" {
		t.Errorf("grades %v\n%s", grades, text)
	}
	if len(c.Differences) == 0 || !strings.Contains(c.Differences[0].Where+c.Differences[0].Found, "tracking_number") && !strings.Contains(c.Differences[0].Found, "lost") {
		t.Errorf("differences %+v", c.Differences)
	}
}

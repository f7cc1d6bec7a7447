package browser

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"assay/internal/result"
	"assay/mock"
)

// The faults of the broken mock: what an answer to a path says, and what it says
// instead. Captured authorizations stay pending, and shipped cards are late.
var faults = []struct{ path, right, wrong string }{
	{"/capture", `"status": "closed"`, `"status": "pending"`},
	{"/ship", `"status": "shipped"`, `"status": "submitted"`},
}

// broken is a mock with these faults, as its author would not know them.
func broken() http.Handler {
	sound := mock.New(mock.Options{Control: true})
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var answer recorded
		answer.head = w.Header()
		sound.ServeHTTP(&answer, r)
		body := answer.body.Bytes()
		for _, fault := range faults {
			if strings.HasSuffix(r.URL.Path, fault.path) {
				body = bytes.ReplaceAll(body, []byte(fault.right), []byte(fault.wrong))
			}
		}
		w.Header().Del("Content-Length")
		w.WriteHeader(max(answer.status, http.StatusOK))
		_, _ = w.Write(body)
	})
}

// recorded keeps an answer until it is changed.
type recorded struct {
	head   http.Header
	status int
	body   bytes.Buffer
}

func (r *recorded) Header() http.Header            { return r.head }
func (r *recorded) WriteHeader(status int)         { r.status = status }
func (r *recorded) Write(text []byte) (int, error) { return r.body.Write(text) }

// made are the pages that several tests open, made by the command as people have it.
var made = sync.OnceValues(func() (pages, error) {
	dir, err := os.MkdirTemp("", "assay-browser-*")
	if err != nil {
		return pages{}, err
	}
	p := pages{dir: dir}
	return p, p.make()
})

// pages are the files of reports.
type pages struct{ dir string }

func (p pages) file(name string) string { return filepath.Join(p.dir, name) }

func (p pages) make() error {
	if out, err := exec.Command("go", "build", "-o", p.file("assay"), "assay/cmd/assay").CombinedOutput(); err != nil {
		return &failed{"go build", out, err}
	}
	bad := httptest.NewServer(broken())
	defer bad.Close()
	tested := []string{"features/authorizations", "features/cards"}
	for _, args := range [][]string{
		{"run", "--format", "text:/dev/null,html:" + p.file("sound.html") + ",json:" + p.file("sound.json")},
		append([]string{"run", "--target", bad.URL, "--format", "text:/dev/null,html:" + p.file("broken.html") + ",json:" + p.file("broken.json")}, tested...),
		append([]string{"compare", "mock", bad.URL, "--format", "text:/dev/null,html:" + p.file("compared.html")}, tested...),
		{"report", p.file("sound.json"), p.file("broken.json"), "--format", "html:" + p.file("several.html")},
	} {
		if err := p.assay(args...); err != nil {
			return err
		}
	}
	return nil
}

// assay runs the command. That a target does not conform is what is wanted of it.
func (p pages) assay(args ...string) error {
	cmd := exec.CommandContext(context.Background(), p.file("assay"), args...)
	cmd.Dir = p.dir // where no settings lie
	out, err := cmd.CombinedOutput()
	if code := cmd.ProcessState.ExitCode(); code != result.Conforming && code != result.NotConforming {
		return &failed{strings.Join(args, " "), out, err}
	}
	return nil
}

func write(path string, render func(io.Writer) error) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := render(file); err != nil {
		file.Close()
		return err
	}
	return file.Close()
}

type failed struct {
	what string
	out  []byte
	err  error
}

func (f *failed) Error() string { return f.what + ": " + f.err.Error() + "\n" + string(f.out) }

// page returns the file of a report, made when the first test asks.
func page(t *testing.T, name string) string {
	t.Helper()
	start(t) // nothing is made for nobody
	p, err := made()
	if err != nil {
		t.Fatal(err)
	}
	return p.file(name)
}

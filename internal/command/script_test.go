package command

import (
	"flag"
	"net"
	"net/http"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"assay/mock"
)

var update = flag.Bool("update", false, "renew the expected outputs in testdata/script")

// TestMain lets the scripts run this program as "assay".
func TestMain(m *testing.M) {
	testscript.Main(unlimited{m}, map[string]func(){"assay": func() { Main() }})
}

// unlimited runs the tests without the soft memory limit of a run. They share one
// process, which holds several runs and is larger than that: the collector would
// work all the time.
type unlimited struct{ tests *testing.M }

func (u unlimited) Run() int {
	if os.Getenv("GOMEMLIMIT") == "" {
		_ = os.Setenv("GOMEMLIMIT", "off")
	}
	return u.tests.Run()
}

// TestScripts runs the command line as a person does: testdata/script holds one
// file per thing a person tries.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			// A program under the race detector tells a race when it sees it, and
			// sleeps for a second before it ends in case there is one more.
			env.Setenv("GORACE", "atexit_sleep_ms=10")
			env.Setenv("MOCK", listen(t, mock.New(mock.Options{})))
			env.Setenv("MOCK_CONTROL", listen(t, mock.New(mock.Options{Control: true})))
			env.Setenv("FRENCH", listen(t, french(mock.New(mock.Options{Control: true}))))
			env.Setenv("TEXTUAL", listen(t, textual(mock.New(mock.Options{}))))
			env.Setenv("TEAPOT", listen(t, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
				http.Error(w, "<html>no API here</html>", http.StatusTeapot)
			})))
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"exits": exits},
	})
}

// listen serves a handler on a free port of this machine until the test ends.
func listen(t *testing.T, handler http.Handler) (url string) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	server := &http.Server{Handler: handler}
	go func() { _ = server.Serve(listener) }()
	t.Cleanup(func() { _ = server.Close() })
	return "http://" + listener.Addr().String()
}

// exits runs a command and checks its exit code: exits 2 assay run --tagz x.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND [ARGUMENT...]")
	}
	code := "0"
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		code = exitStatus(err)
	}
	if code != args[0] {
		ts.Fatalf("exit code is %s, want %s", code, args[0])
	}
}

func exitStatus(err error) string {
	const prefix = "exit status "
	if text := err.Error(); len(text) > len(prefix) && text[:len(prefix)] == prefix {
		return text[len(prefix):]
	}
	return err.Error()
}

package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	dom "github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// names are what distributions call the browser.
var names = []string{"chromium", "chromium-browser", "google-chrome"}

// missing is what is said where there is none.
const missing = "no Chromium on PATH (Debian: apt-get install chromium), so nobody looks at the report in a browser"

// patience is how long the browser may take for one thing.
const patience = 60 * time.Second

// one is the browser that all tests share; each has a tab of its own.
var one struct {
	sync.Mutex
	ctx  context.Context
	stop func()
}

func TestMain(m *testing.M) {
	code := m.Run()
	if one.stop != nil {
		one.stop()
	}
	os.Exit(code)
}

// start returns the browser, started by the first test that asks.
func start(t *testing.T) context.Context {
	t.Helper()
	one.Lock()
	defer one.Unlock()
	if one.ctx != nil {
		return one.ctx
	}
	path := find()
	if path == "" {
		if os.Getenv("NEED_PROGRAMS") != "" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(path),
		chromedp.WSURLReadTimeout(patience),
		chromedp.NoSandbox, // it runs as root in containers, on pages that are ours
		chromedp.WindowSize(1280, 900),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), // a report needs no network
	)
	allocated, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, quit := chromedp.NewContext(allocated)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s does not start: %v", path, err)
	}
	one.ctx, one.stop = ctx, func() { quit(); cancel() }
	return ctx
}

func find() string {
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// tab is a page as one test sees it.
type tab struct {
	*testing.T
	ctx context.Context

	mu    sync.Mutex
	wrong []string // what a report must never do
}

type action = chromedp.Action[chromedp.Void]

// open opens a file in a tab of its own. At the end of the test the page must not
// have asked for anything, thrown anything or complained of anything; that its
// own content security policy held something back is a complaint.
func open(t *testing.T, file string, before ...action) *tab {
	t.Helper()
	ctx, cancel := chromedp.NewContext(start(t))
	page := &tab{T: t, ctx: ctx}
	page.do() // opens the tab, whose life must not end with one action
	if err := chromedp.Listen(ctx, page.heard); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cancel()
		page.mu.Lock()
		defer page.mu.Unlock()
		for _, what := range page.wrong {
			t.Errorf("the page %s", what)
		}
	})
	page.do(before...)
	page.do(chromedp.Navigate(address(t, file)))
	return page
}

// address is that of a file, with what follows a # behind it.
func address(t *testing.T, file string) string {
	t.Helper()
	path, fragment, _ := strings.Cut(file, "#")
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	where := url.URL{Scheme: "file", Path: path}
	if fragment == "" {
		return where.String()
	}
	return where.String() + "#" + fragment
}

// heard notes what a report must never do.
func (p *tab) heard(event any) {
	switch event := event.(type) {
	case *network.EventRequestWillBeSent:
		if at := event.Request.URL; !local(at) {
			p.note("asked for " + at)
		}
	case *dom.EventJavascriptDialogOpening:
		p.note("opened a dialog: " + event.Message)
	case *dom.EventWindowOpen:
		p.note("opened " + event.URL)
	case *runtime.EventExceptionThrown:
		p.note("threw " + event.ExceptionDetails.Text)
	case *runtime.EventConsoleAPICalled:
		p.note(fmt.Sprintf("wrote to the console (%s)", event.Type))
	case *log.EventEntryAdded:
		p.note("was complained of: " + event.Entry.Text)
	}
}

func local(address string) bool {
	return slices.ContainsFunc([]string{"file:", "data:", "blob:"}, func(scheme string) bool { return strings.HasPrefix(address, scheme) })
}

func (p *tab) note(what string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.wrong = append(p.wrong, what)
}

func (p *tab) do(actions ...action) {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	if len(actions) == 0 {
		ctx = p.ctx
	}
	if err := chromedp.Do(ctx, actions...); err != nil {
		p.Fatal(err)
	}
}

// ask evaluates an expression in the page; of a promise it returns what comes of it.
func ask[T any](p *tab, expression string) T {
	p.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, patience)
	defer cancel()
	answer, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.Fatalf("%s: %v", expression, err)
	}
	return answer
}

// unfold opens every feature, every scenario and every part of one.
func (p *tab) unfold() {
	p.Helper()
	ask[int](p, `[...document.querySelectorAll('button.fold[aria-expanded="false"]')].forEach((one) => one.click()), 1`)
	ask[int](p, `[...document.querySelectorAll('button.scenario[aria-expanded="false"]')].forEach((one) => one.click()), 1`)
	p.until(`document.querySelectorAll(".opened .steps, .opened .command").length >= document.querySelectorAll(".opened").length && document.querySelectorAll(".opened").length > 0`)
	p.openDetails()
}

// openOne opens the first scenario, and every part of it.
func (p *tab) openOne() {
	p.Helper()
	p.until(`document.querySelector(".fold") !== null`)
	if !ask[bool](p, `document.querySelector("button.scenario") !== null`) {
		p.click("button.fold")
	}
	p.click("button.scenario")
	p.until(`document.querySelector(".opened .steps") !== null`)
	p.openDetails()
}

func (p *tab) openDetails() {
	p.Helper()
	ask[int](p, `[...document.querySelectorAll("details")].forEach((box) => { box.open = true }), 1`)
}

// click clicks the middle of an element with the mouse.
func (p *tab) click(selector string) {
	p.Helper()
	at := ask[[]float64](p, `(() => {
		const one = document.querySelector(`+quote(selector)+`)
		one.scrollIntoView({ block: "center" })
		const box = one.getBoundingClientRect()
		return [box.left + Math.min(box.width / 2, 30), box.top + box.height / 2]
	})()`)
	p.do(chromedp.MouseClickXY(at[0], at[1]))
}

// write types a text into a field.
func (p *tab) write(selector, text string) {
	p.Helper()
	p.click(selector)
	for _, letter := range text {
		p.press(string(letter))
	}
}

// press presses a key: a letter, or one that has a name. What the page makes of the
// key comes before what the key writes, as with a real keyboard.
func (p *tab) press(key string) {
	p.Helper()
	down := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyDown, Key: key}
	switch {
	case len(key) == 1:
		down.Text = key
	case key == "Enter":
		down.Text, down.WindowsVirtualKeyCode = "\r", 13
	}
	up := input.DispatchKeyEventParams{Type: input.DispatchKeyEventTypeKeyUp, Key: key, WindowsVirtualKeyCode: down.WindowsVirtualKeyCode}
	for _, event := range []input.DispatchKeyEventParams{down, up} {
		if _, err := chromedp.Call(p.ctx, input.DispatchKeyEvent, event); err != nil {
			p.Fatal(err)
		}
	}
}

func quote(text string) string {
	quoted, _ := json.Marshal(text) // a string always can
	return string(quoted)
}

// until waits until an expression is true.
func (p *tab) until(expression string) {
	p.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
		if ask[bool](p, expression) {
			return
		}
	}
	p.Fatalf("never became true: %s", expression)
}

package command

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"assay/internal/result"
)

// What is read line by line comes as it would from a feature.
func TestReading(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]string{
		"a thing\r\n\n# why\nit holds":                                                "a thing|it holds",
		"a table:\n  | a |\n  | b |\nit holds":                                        "a table:\n| a |\n| b ||it holds",
		"a text:\n    \"\"\"json\n    {\n      \"a\": 1\n    }\n    \"\"\"\nit holds": "a text:\n\"\"\"json\n{\n  \"a\": 1\n}\n\"\"\"|it holds",
		"a text:\n  ```\nleft of it\n indeed\n   it is\n  ```":                        "a text:\n```\nleft of it\nindeed\n it is\n```",
	} {
		r := reading{line: plainLines(t.Context(), strings.NewReader(typed))}
		var all []string
		for {
			text, err := r.next()
			if err != nil {
				break
			}
			all = append(all, text)
		}
		if got := strings.Join(all, "|"); got != want {
			t.Errorf("%q is read as\n%q, want\n%q", typed, got, want)
		}
	}
}

// A line that nobody has typed is refused with what belongs to it, and the next is read.
func TestTryOfALongLine(t *testing.T) {
	t.Parallel()
	m, stdout, _ := machineWith()
	long := strings.Repeat("x", 1<<20)
	m.stdin = strings.NewReader("an active virtual card\nthe card has:\n| " + long + " | y |\nthe card is " + long + "\nthe card is active\n")
	code := m.execute(context.Background(), []string{"try"})
	if got := stdout.String(); code != result.BadInput || strings.Count(got, "  ! the line is over 16 KiB") != 2 || !strings.Contains(got, "✓ Then the card is active") || len(got) > 10_000 {
		t.Errorf("it ends with %d:\n%.2000s", code, got)
	}
}

// Who waits for lines that nobody writes is ended all the same.
func TestTryIsEndedWhileItWaits(t *testing.T) {
	t.Parallel()
	m, stdout, stderr := machineWith()
	in, out := io.Pipe()
	defer out.Close()
	m.stdin = in
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan int, 1)
	go func() { ended <- m.execute(ctx, []string{"try"}) }()
	stop()
	select {
	case code := <-ended:
		if code != result.Interrupted {
			t.Errorf("it ends with %d, want %d:\n%s%s", code, result.Interrupted, stdout, stderr)
		}
	case <-time.After(time.Minute):
		t.Fatal("it goes on waiting")
	}
}

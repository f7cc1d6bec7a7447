package ink

import (
	"fmt"
	"strings"
	"time"
)

// Plural counts things in words: "1 scenario", "2 scenarios".
func Plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// Span writes a duration in three digits: 340µs, 1.24ms, 12ms, 2.07s, 3m20s.
func Span(d time.Duration) string {
	for _, unit := range []time.Duration{time.Minute, time.Second, time.Millisecond, time.Microsecond} {
		switch {
		case d >= time.Minute:
			return d.Round(time.Second).String()
		case d >= 10*unit:
			return d.Round(unit / 10).String()
		case d >= unit:
			return d.Round(unit / 100).String()
		}
	}
	return d.String()
}

// Number writes a count; none is a dash, which the eye passes over.
func Number(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

// Capital begins a text of ASCII as a sentence begins.
func Capital(text string) string {
	if text == "" {
		return ""
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

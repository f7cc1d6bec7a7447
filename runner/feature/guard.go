package feature

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"assay/internal/result"
	"assay/runner/say"
)

// What a feature file may hold at most. A feature is written by hand; whatever
// is larger is no feature, and would be fuel for the parser.
const (
	maxFile      = 16 << 20 // bytes of a feature file
	maxLine      = 16 << 10 // bytes of a line; the parser dies of 64 KiB
	MaxDocString = 64 << 10 // bytes of a doc string; the parser takes quadratic time
)

// encodings are the byte order marks of what is not UTF-8.
var encodings = []struct{ mark, name string }{
	{"\xff\xfe", "UTF-16"}, {"\xfe\xff", "UTF-16"},
}

func checkEncoding(name string, data []byte) *result.Problem {
	const hint = "save the file as UTF-8"
	for _, e := range encodings {
		if bytes.HasPrefix(data, []byte(e.mark)) {
			return say.Problem("feature.encoding", name, 1, hint, "the file is %s", e.name)
		}
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if what := forbidden(r, size); what != "" {
			line := 1 + bytes.Count(data[:at], []byte("\n"))
			if what == notUTF8 {
				return say.Problem("feature.encoding", name, line, hint, "%s (byte %#x)", what, data[at])
			}
			return say.Problem("feature.encoding", name, line, "delete it", "the line holds %s (U+%04X)", what, r)
		}
		at += size
	}
	return nil
}

const notUTF8 = "the line is not UTF-8"

// forbidden says why a character must not stand in a feature, "" if it may.
// Controls reach terminals and reports; bidirectional controls make a line read
// otherwise than it runs.
func forbidden(r rune, size int) string {
	switch {
	case r == utf8.RuneError && size == 1:
		return notUTF8
	case r == '\n' || r == '\t':
		return ""
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return "a control character"
	case r == 0xfeff:
		return "a byte order mark where none belongs"
	case r == 0x061c || r == 0x200e || r == 0x200f || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return "a bidirectional control character"
	}
	return ""
}

var languageComment = regexp.MustCompile(`^\s*#\s*language\s*:\s*(\S+)`)

// checkLines looks at what the parser must not see, line by line.
func checkLines(name, text string) *result.Problem {
	var open string // delimiter of the doc string being read
	opened, size, started := 0, 0, false
	number := 0
	for line := range strings.SplitSeq(text, "\n") {
		number++
		if len(line) > maxLine {
			return say.Problem("feature.line_too_long", name, number, "", "the line is over %d KiB", maxLine>>10)
		}
		trimmed := strings.TrimLeft(line, " \t")
		if m := languageComment.FindStringSubmatch(line); m != nil && !started && m[1] != "en" {
			return say.Problem("feature.language", name, number, "write the keywords in English", "features in %q are not supported", say.Cut(m[1]))
		}
		started = started || trimmed != "" && trimmed[0] != '#'
		delimiter := Delimiter(trimmed)
		switch {
		case open == "" && delimiter != "":
			open, opened, size = delimiter, number, 0
		case open != "" && delimiter == open:
			open = ""
		case open != "":
			if size += len(line) + 1; size > MaxDocString {
				return say.Problem("feature.doc_string_too_long", name, opened, "", "the doc string that starts here is over %d KiB", MaxDocString>>10)
			}
		}
	}
	return nil
}

package runner

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"assay/internal/result"
)

// stale are the states of entries that have to go.
var stale = map[result.ListingState]bool{
	result.ListingFixed: true, result.ListingDiffers: true, result.ListingUnused: true,
}

// Fix returns the text of the list as a judged run would have it: without the
// entries that no longer hold, and with one for each difference that is not
// listed, whose reason is empty for a person to fill in: until then the list is
// refused. All else stays as it is, order and comments included. The error says
// that the file is laid out in a way that cannot be mended line by line.
func (k *Known) Fix(ledger *result.Ledger) (text []byte, removed, added int, err error) {
	var gone []int // lines on which entries begin that go
	for _, listed := range ledger.Entries {
		if stale[listed.State] {
			gone = append(gone, listed.Line)
		}
	}
	fixed, err := k.without(gone)
	if err != nil {
		return nil, 0, 0, err
	}
	for i, unlisted := range ledger.Unlisted {
		if i > 0 || len(fixed) > 0 {
			fixed = strings.TrimRight(fixed, "\r\n") + "\n\n"
		}
		fixed += unlisted.Entry
	}
	again, err := parseKnown(k.Name, []byte(fixed))
	if want := len(k.entries) - len(gone) + len(ledger.Unlisted); err != nil || len(again.entries) != want {
		return nil, 0, 0, fmt.Errorf("%s is laid out in a way that cannot be mended; write each entry on lines of its own, with a - before it", k.Name)
	}
	return []byte(fixed), len(gone), len(ledger.Unlisted), nil
}

// stretch is the lines of an entry, or of what stands between two.
type stretch struct {
	from, to int // indices of lines, to excluded
	gone     bool
}

// without returns the file without the entries that begin on some lines. A
// comment right above an entry goes with it, unless it heads the file, or several
// entries of which one stays.
func (k *Known) without(gone []int) (string, error) {
	if len(gone) == 0 {
		return string(k.data), nil
	}
	lines := strings.SplitAfter(string(k.data), "\n")
	entries, err := k.stretches(lines, gone)
	if err != nil {
		return "", err
	}
	dropped := make([]bool, len(lines))
	for i, p := range entries {
		if !p.gone {
			continue
		}
		for at := p.from; at < p.to; at++ {
			dropped[at] = true
		}
		above := p.from
		for above > 0 && isComment(lines[above-1]) {
			above--
		}
		for at := above; at < p.from && above > 0 && !headsOthers(entries, i); at++ {
			dropped[at] = true
		}
	}
	return kept(lines, dropped), nil
}

// kept joins the lines that stay. Where an entry went, two empty lines that meet
// become one.
func kept(lines []string, dropped []bool) string {
	var out strings.Builder
	empty, gap := true, false
	for i, line := range lines {
		if dropped[i] {
			gap = true
			continue
		}
		blank := strings.TrimSpace(line) == ""
		if gap && blank && empty {
			continue
		}
		gap, empty = gap && blank, blank
		out.WriteString(line)
	}
	if gap {
		return trimmed(out.String())
	}
	return out.String()
}

// trimmed is a text without the empty lines at its end.
func trimmed(text string) string {
	for {
		shorter, unix := strings.CutSuffix(text, "\n\n")
		if !unix {
			var dos bool
			if shorter, dos = strings.CutSuffix(text, "\n\r\n"); !dos {
				return text
			}
		}
		text = shorter + "\n"
	}
}

// stretches finds the lines of every entry. What follows an entry, empty lines and
// comments no deeper than its dash, is not its own.
func (k *Known) stretches(lines []string, gone []int) ([]stretch, error) {
	var document yaml.Node
	if err := yaml.Unmarshal(k.data, &document); err != nil {
		return nil, err
	}
	list := document.Content[0]
	all := make([]stretch, len(list.Content))
	for i, item := range list.Content {
		from := item.Line - 1
		for from > 0 && !strings.HasPrefix(strings.TrimSpace(lines[from]), "-") {
			from--
		}
		if list.Style&yaml.FlowStyle != 0 || i > 0 && from <= all[i-1].from {
			return nil, fmt.Errorf("%s:%d: the entry cannot be taken out; write it on lines of its own, with a - before it", k.Name, item.Line)
		}
		all[i] = stretch{from: from, to: len(lines), gone: slices.Contains(gone, item.Line)}
		if i > 0 {
			all[i-1].to = from
		}
	}
	for i := range all {
		all[i].trim(lines)
	}
	return all, nil
}

func (p *stretch) trim(lines []string) {
	dash := indent(lines[p.from])
	for p.to > p.from+1 {
		last := lines[p.to-1]
		if strings.TrimSpace(last) != "" && !(isComment(last) && indent(last) <= dash) {
			return
		}
		p.to--
	}
}

// headsOthers says whether the comment above an entry also stands above entries
// that stay: those that follow without an empty line or a comment of their own.
func headsOthers(entries []stretch, entry int) bool {
	for i := entry; i < len(entries) && (i == entry || entries[i].from == entries[i-1].to); i++ {
		if !entries[i].gone {
			return true
		}
	}
	return false
}

func isComment(line string) bool { return strings.HasPrefix(strings.TrimSpace(line), "#") }

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

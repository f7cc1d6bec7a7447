package command

import (
	"cmp"
	"context"
	"fmt"
	"strings"

	"assay/internal/catalogue"
	"assay/internal/result"
	"assay/reports/ink"
	"assay/steps"
)

// tryCommandRow is what may be typed besides sentences.
type tryCommandRow struct {
	name, short, takes, about string
	do                        func(t *trial, ctx context.Context, rest string)
}

// tryCommands is the table of them, in the order of the help.
func tryCommands() []tryCommandRow {
	return []tryCommandRow{
		{"?", "sentences", "[WORDS]", "list the sentences that have all of the words", (*trial).sentences},
		{"last", "", "", "show the last request and its answer", (*trial).lastExchange},
		{"undo", "", "", "take the last line back: those before it are run again on a fresh account", (*trial).undo},
		{"save", "", "NAME [FILE]", "write the lines that passed as a scenario, to NAME.feature or to the end of FILE", (*trial).save},
		{"help", "", "", "list these commands; help WORDS is ? WORDS", (*trial).help},
		{"quit", "exit", "", "end, as Ctrl-D does; at a terminal it shows what is not saved", func(t *trial, _ context.Context, _ string) { t.over = true }},
	}
}

// tryLines is what a line may be.
const tryLines = `A line is a sentence, with or without Given, When, Then, And or * before it. One that
ends in a colon takes a table or a doc string on the lines below it; an empty line
ends a table.`

func tryHelp() string {
	var help strings.Builder
	for _, c := range tryCommands() {
		fmt.Fprintf(&help, "\n  %-18s %s", strings.TrimSpace(c.name+" "+c.takes), c.about)
	}
	return help.String() + "\n"
}

func (t *trial) help(ctx context.Context, words string) {
	if words != "" {
		t.sentences(ctx, words)
		return
	}
	t.say("%s\n%s", tryLines, strings.TrimSuffix(tryHelp(), "\n"))
}

func (t *trial) sentences(_ context.Context, said string) {
	words := strings.Fields(said)
	found := steps.Search(t.groups, words...)
	if len(found) == 0 {
		t.say("  ! %v", noSentence(t.groups, words))
		return
	}
	var list strings.Builder
	_ = catalogue.Text(&list, catalogueOf(found)) // a Builder takes all
	t.say("%s", strings.Trim(list.String(), "\n"))
}

func (t *trial) lastExchange(context.Context, string) {
	if t.last == nil {
		t.say("  Nothing has been asked yet.")
		return
	}
	_ = t.story.Exchange(t.last)
}

// undo tells only of what went otherwise than the first time.
func (t *trial) undo(ctx context.Context, _ string) {
	undone, again, err := t.session.Undo(ctx)
	switch {
	case err != nil:
		t.worse(result.NoVerdict)
		t.say("  ! There is no fresh account, so that all stays as it is: %s", ink.CleanLine(err.Error()))
		return
	case undone == nil:
		t.say("  There is nothing to undo.")
		return
	}
	t.begin()
	for _, line := range again {
		if line.Status != result.Passed {
			t.say("  ! Run again, this did not pass, and what followed it is gone:")
			t.tell(line)
			return
		}
		t.story.Recall(&line.Step)
	}
	t.say("  Undone: %s\n  %s run again on a fresh account.", undone.Text, ink.Plural(len(again), "line"))
}

// save takes the file from the end of what is typed.
func (t *trial) save(ctx context.Context, rest string) {
	name, file := rest, ""
	if at := strings.LastIndexByte(rest, ' ') + 1; strings.HasSuffix(rest, ".feature") {
		name, file = strings.TrimSpace(rest[:at]), rest[at:]
	}
	name = strings.Trim(name, `"'`)
	if file == "" {
		file = cmp.Or(fileName(name), "saved") + ".feature"
	}
	line, fault := t.session.Save(ctx, name, file)
	if fault != nil {
		t.refuse(*fault)
		return
	}
	t.say("  Saved, and run from there: assay run %s:%d", file, line)
}

// fileName makes a file's name of a scenario's: letters, digits and hyphens.
func fileName(name string) string {
	plain := func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9') }
	return strings.Join(strings.FieldsFunc(strings.ToLower(name), plain), "-")
}

package command

import (
	"regexp"
	"slices"
	"strings"

	"assay/internal/scaffold"
	"assay/steps"
)

// feature is one of this scenario alone, of which it has the name.
func (n *newcomer) feature(language *steps.Language, way *scaffold.Way) string {
	lines := (&newcomer{}).scenario(language, way, nil)
	return "Feature: " + n.title(way) + "\n\n" + indented(lines)
}

// title is the name that was given, or says what happens.
func (n *newcomer) title(way *scaffold.Way) string {
	if n.name == "" {
		return way.Name()
	}
	return n.name
}

// indented is the lines as they stand in a feature.
func indented(lines []string) string {
	var b strings.Builder
	for _, line := range lines {
		if line != "" {
			b.WriteString("  " + line)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

var needed = regexp.MustCompile(`@needs-[a-z-]+`)

// scenario is it as lines, without what a background has done already. What a target
// must be able to do, the sentences say. What it rests on, a rule of the suite says; a
// scenario of one's own need not.
func (n *newcomer) scenario(language *steps.Language, way *scaffold.Way, done []string) []string {
	var tags []string
	var lines []string
	section := func(keyword string, texts ...string) {
		for _, text := range texts {
			step, below, _ := strings.Cut(text, "\n")
			for _, d := range language.Find(step) {
				tags = append(tags, needed.FindAllString(d.Meaning, -1)...)
			}
			lines = append(lines, "  "+keyword+" "+step)
			if below != "" {
				lines = append(lines, "    "+below)
			}
			keyword = "And"
		}
	}
	section("Given", slices.DeleteFunc(slices.Clone(way.Given), func(text string) bool { return slices.Contains(done, text) })...)
	section("When", way.When)
	section("Then", way.Then...)
	head := []string{"Scenario: " + n.title(way)}
	if slices.Sort(tags); len(tags) > 0 {
		head = append([]string{strings.Join(slices.Compact(tags), " ")}, head...)
	}
	return append(head, lines...)
}

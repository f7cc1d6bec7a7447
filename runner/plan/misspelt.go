package plan

import (
	"strings"

	"assay/internal/result"
	"assay/internal/spelling"
	"assay/runner/say"
)

// lexicon is the tags that the runner gives a meaning. Any other tag is the
// author's own, unless it is so close to one of these that it was meant as one:
// a misspelt @recorded grades nothing, and its scenario passes all the same.
type lexicon struct {
	tags  []string
	needs []string // nil: any
}

const needsPrefix = "@needs-"

func newLexicon(needs []string) lexicon {
	v := lexicon{needs: needs}
	for _, g := range result.Grades {
		v.tags = append(v.tags, "@"+g)
	}
	for _, thing := range needs {
		v.tags = append(v.tags, needsPrefix+thing)
	}
	return v
}

// mistag is a tag that means nothing and was meant to.
type mistag struct {
	right   string // the tag that was meant, "" when none is near
	problem result.Problem
}

// ownTags are words of their own, however close to a tag of the lexicon.
var ownTags = strings.Fields(`
	@specs @speck @sped @spew @sec @pec @recorder @recoded @reporter @reposted
	@resorted @retorted @deported @interred @document @documents`)

// check says what is wrong with a tag, nil for nothing.
func (v lexicon) check(tag string) *mistag {
	for _, right := range v.tags {
		if tag == right {
			return nil
		}
	}
	if thing, ok := strings.CutPrefix(tag, needsPrefix); ok && v.needs != nil {
		return v.unknownNeed(thing)
	}
	for _, own := range ownTags {
		if strings.EqualFold(tag, own) {
			return nil
		}
	}
	for _, right := range v.tags {
		if slipped(tag, right) {
			return &mistag{right, *say.Problem("tag.misspelt", "", 0, say.DidYouMean(right), "the tag %s looks misspelt, and as it stands it has no effect", say.Cut(tag))}
		}
	}
	return nil
}

func (v lexicon) unknownNeed(thing string) *mistag {
	m := &mistag{problem: *say.Problem("tag.unknown_need", "", 0, "", "the tag %s names nothing that a target may lack", say.Cut(needsPrefix+thing))}
	if near := spelling.Nearest(thing, v.needs); near != "" {
		m.right = needsPrefix + near
		m.problem.Hint = say.DidYouMean(m.right)
	} else if len(v.needs) > 0 {
		m.problem.Hint = "there are " + needsPrefix + strings.Join(v.needs, ", "+needsPrefix)
	}
	return m
}

// slipped says whether a tag is one edit away from the right one, its case
// aside, or two when it is long and begins alike: in the words of eight letters
// two edits already lead to others, from @reported to @repeated and from
// @inferred to @inserted. A number at the end is meant: @spec2.
func slipped(tag, right string) bool {
	if number, ok := strings.CutPrefix(tag, right); ok && strings.Trim(number, "0123456789") == "" {
		return false
	}
	if len(tag) > len(right)+8 { // two edits of the widest letters
		return false
	}
	const long = len("@documented")
	switch spelling.Distance(tag, right) {
	case 0, 1:
		return true
	case 2:
		return len(right) >= long && strings.EqualFold(tag[:2], right[:2])
	}
	return false
}

package command

import (
	"context"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"assay/internal/result"
)

// gather finds out where a run on a target is made, while the run goes on.
func (m *machine) gather(ctx context.Context, on *target) (facts func() *result.Facts) {
	found := make(chan *result.Facts, 1)
	go func() {
		facts := m.facts(ctx)
		if on.Name == "mock" {
			facts.Seed = strconv.Itoa(mockSeed)
		}
		found <- facts
	}()
	return func() *result.Facts { return <-found }
}

// facts are what the variables of a CI system tell, and otherwise git.
func (m *machine) facts(ctx context.Context) *result.Facts {
	facts := &result.Facts{Assay: version}
	get := func(name string) string {
		value, _ := m.getenv(name)
		return strings.TrimSpace(value)
	}
	for _, c := range cis {
		if get(c.mark) == "" {
			continue
		}
		facts.Commit, facts.Branch = commit(first(get, c.commit)), branch(first(get, c.branch))
		facts.CI = c.address(get)
		break
	}
	if facts.Commit == "" && m.git != nil {
		said, on := m.git(ctx)
		facts.Commit = commit(said)
		if facts.Branch == "" {
			facts.Branch = branch(on)
		}
	}
	return facts
}

func first(get func(string) string, names []string) string {
	for _, name := range names {
		if value := get(name); value != "" {
			return value
		}
	}
	return ""
}

var commitForm = regexp.MustCompile(`^[0-9a-f]{7,64}$`)

// commit is a commit's name, "" for whatever else stands there, such as HEAD.
func commit(text string) string { return commitForm.FindString(strings.ToLower(text)) }

// longestFact is more than a fact has, in bytes.
const longestFact = 500

// branch is a branch's name, "" where none is checked out.
func branch(text string) string {
	text = strings.TrimPrefix(text, "refs/heads/")
	if text == "HEAD" || len(text) > longestFact || strings.ContainsFunc(text, unicode.IsControl) {
		return ""
	}
	return text
}

// gitTime is how long git may take.
const gitTime = time.Second

// checkedOut asks git which commit and branch the working directory is at. Where
// there is no git, or none answers in time, nobody knows.
func checkedOut(ctx context.Context) (commit, branch string) {
	ctx, cancel := context.WithTimeout(ctx, gitTime)
	defer cancel()
	git := exec.CommandContext(ctx, "git", "rev-parse", "HEAD", "--abbrev-ref", "HEAD")
	git.WaitDelay = gitTime
	said, err := git.Output()
	if err != nil {
		return "", ""
	}
	commit, branch, _ = strings.Cut(strings.TrimSpace(string(said)), "\n")
	return commit, branch
}

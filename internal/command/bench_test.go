package command

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"assay/internal/result"
	"assay/runner"
	"assay/runner/feature"
	"assay/runner/plan"
	"assay/steps"
)

// BenchmarkSentences measures one standard scenario in languages of several
// sizes: the cost must not grow with the number of sentences. make bench reads
// its lines.
func BenchmarkSentences(b *testing.B) {
	for _, n := range []int{20, 100, 300} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			suite := runner.Suite{Language: languageOf(b, n), Target: mockTarget("2026-08-26.dahlia")}
			text := manyPurchases(b.N)
			suite.Sources = []feature.Source{{FS: fstest.MapFS{"x.feature": {Data: []byte(text)}}, Path: "x.feature"}}
			b.ResetTimer()
			run, err := suite.Run(context.Background())
			if err != nil {
				b.Fatal(err)
			}
			if code, cause := run.Verdict(); code != result.Conforming {
				b.Fatal(cause)
			}
		})
	}
}

// manyPurchases is a feature of n scenarios of the standard work.
func manyPurchases(n int) string {
	var f strings.Builder
	f.WriteString("Feature: Purchases\n")
	for i := range n {
		fmt.Fprintf(&f, "\n  Scenario: purchase %d\n    Given an active virtual card\n    And an approved authorization of $12.34\n"+
			"    When the merchant captures the authorization\n    Then the authorization is closed\n    And nothing is held\n"+
			"    And one capture transaction of -$12.34 exists\n    And the authorization reads the same when retrieved\n", i)
	}
	return f.String()
}

// languageOf has the sentences of manyPurchases and is filled up to n with
// others that begin alike, as a growing catalogue would.
func languageOf(b *testing.B, n int) plan.Language {
	b.Helper()
	used := map[string]bool{}
	full, err := steps.New()
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.SplitSeq(manyPurchases(1), "\n") {
		_, text, _ := strings.Cut(strings.TrimSpace(line), " ")
		for _, d := range full.Find(text) {
			used[d.Pattern] = true
		}
	}
	var group steps.Group
	for _, d := range full.Definitions() {
		if used[d.Pattern] {
			group.Sentences = append(group.Sentences, d.Sentence)
		}
	}
	nothing := func(*steps.World, context.Context) error { return nil }
	starts := []string{"the merchant", "the authorization", "an active", "one", "nothing"}
	for i := len(group.Sentences); i < n; i++ {
		pattern := fmt.Sprintf("%s is filled up %d times", starts[i%len(starts)], i)
		group.Sentences = append(group.Sentences, steps.Sentence{Pattern: pattern, Example: pattern, Do: nothing})
	}
	language, err := steps.Compile(group)
	if err != nil {
		b.Fatal(err)
	}
	return speak(language)
}

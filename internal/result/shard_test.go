package result

import (
	"strings"
	"testing"
)

func (r *Run) shard(all int) *Run {
	r.Shard = &Shard{Index: 2, Of: 3, All: all}
	return r
}

// A shard need not prove anything by itself, but what is wrong is wrong in it, too.
func TestVerdictOfAShard(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name string
		run  *Run
		want int
	}{
		{"nothing to do", of().shard(5), Conforming},
		{"nothing at all", of().shard(0), BadInput},
		{"nothing that applies", of(NotApplicable, NotApplicable).shard(5), Conforming},
		{"all good", of(Passed).shard(5), Conforming},
		{"a failure", of(NotApplicable, Failed).shard(5), NotConforming},
		{"no answer", of(Inconclusive).shard(5), NoVerdict},
		{"skipped", of(Skipped).shard(5), BadInput},
		{"a problem", of().shard(5).with(Problem{Code: BadInput}), BadInput},
		{"cut short", of().shard(5).cut(), Interrupted},
	} {
		if code, cause := row.run.Verdict(); code != row.want {
			t.Errorf("%s: %d (%s), want %d", row.name, code, cause, row.want)
		}
	}
}

func TestGravest(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		codes []int
		want  int
	}{
		{nil, Conforming}, {[]int{0, 0}, Conforming}, {[]int{NoVerdict, NotConforming, 0}, NotConforming},
		{[]int{NotConforming, BadInput}, BadInput}, {[]int{BadInput, SafetyStop, Interrupted}, SafetyStop},
	} {
		if got := Gravest(row.codes); got != row.want {
			t.Errorf("%v: %d, want %d", row.codes, got, row.want)
		}
	}
}

func TestShardHidesSecrets(t *testing.T) {
	t.Parallel()
	run := of(Failed).shard(1)
	run.Shard.Listing = &Listing{
		Entries:  []ListedEntry{{Path: "answer." + testKey, Matched: map[string]int{"s0": 1}}},
		Unlisted: []Missed{{Scenario: "s0", Path: "card.cvc", Actual: `"123"`, Step: "I send " + testKey}},
	}
	run.Redact()
	for _, text := range []string{run.Shard.Listing.Entries[0].Path, run.Shard.Listing.Unlisted[0].Actual, run.Shard.Listing.Unlisted[0].Step} {
		for _, secret := range []string{testKey, "123"} {
			if strings.Contains(text, secret) {
				t.Errorf("it shows %q", text)
			}
		}
	}
}

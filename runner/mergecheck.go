package runner

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"assay/internal/result"
	"assay/runner/digest"
)

// shardsOf returns the parts in the order of their shards, once all of one run are
// there and nothing else is.
func shardsOf(parts []Part) ([]Part, error) {
	for _, part := range parts {
		if err := isShard(part); err != nil {
			return nil, err
		}
		if err := belongs(part, parts[0]); err != nil {
			return nil, err
		}
	}
	shards := slices.SortedStableFunc(slices.Values(parts), func(a, b Part) int { return cmp.Compare(a.Run.Shard.Index, b.Run.Shard.Index) })
	if err := complete(shards); err != nil {
		return nil, err
	}
	return shards, disjoint(shards)
}

// isShard says what keeps a run from being a shard of one. A saved run carries
// checksums, so this is about one that another program wrote.
func isShard(part Part) error {
	run, s := part.Run, part.Run.Shard
	switch {
	case s == nil:
		return fmt.Errorf("%s is no shard but a run of its own; pass only what was run with --shard", part.Name)
	case s.Index < 1 || s.Index > s.Of || s.Of > mostShared || s.All < 0 || s.All > mostShared || len(s.Places) != len(run.Scenarios),
		run.Known != nil && (s.Listing == nil || len(s.Listing.Entries) != len(run.Known.Entries)):
		return fmt.Errorf("%s does not say which part of a run it is; run the shard again", part.Name)
	}
	return nil
}

// mostShared is more than a run has of shards, or of scenarios.
const mostShared = 1 << 20

// alike is what all shards of a run have in common, and what to do where they have
// not.
var alike = []struct {
	what string
	of   func(*result.Run) string
	hint string
}{
	{"target", func(r *result.Run) string { return r.Target }, "run all shards on one target"},
	{"number of shards", func(r *result.Run) string { return fmt.Sprint(r.Shard.Of) }, "pass the shards of one run"},
	{"suite", func(r *result.Run) string { return fmt.Sprintf("%s of %d scenarios", r.Suite, r.Shard.All) }, "run all shards with the same features, paths, --tags and --name"},
	{"API version", func(r *result.Run) string { return r.APIVersion }, "run all shards with the same version of assay"},
	{"version of assay", func(r *result.Run) string { return factsIn(r).Assay }, "run all shards with the same one"},
	{"contract", func(r *result.Run) string { return contractIn(r) }, "run all shards with the same --contract and --spec"},
	{"strictness", func(r *result.Run) string { return fmt.Sprintf("--strict=%t", r.Strict) }, "run all shards with --strict, or none"},
	{"list of known differences", knownIn, "run all shards with the same --known"},
	{"commit", func(r *result.Run) string { return factsIn(r).Commit }, "pass the shards of one run: one of them may be left from another"},
}

// belongs says why a shard is not of the same run as another.
func belongs(part, other Part) error {
	for _, a := range alike {
		if is, want := a.of(part.Run), a.of(other.Run); is != want {
			return fmt.Errorf("%s and %s are no shards of one run: the %s is %s, and %s; %s",
				other.Name, part.Name, a.what, cmp.Or(want, "not noted"), cmp.Or(is, "not noted"), a.hint)
		}
	}
	return nil
}

func factsIn(r *result.Run) result.Facts {
	if r.Facts == nil {
		return result.Facts{}
	}
	return *r.Facts
}

func contractIn(r *result.Run) string {
	if r.Contract == nil {
		return "off"
	}
	return fmt.Sprintf("%s %s of %d operations", r.Contract.Mode, r.Contract.Version, r.Contract.Operations)
}

// knownIn names the list and tells its entries apart from those of another.
func knownIn(r *result.Run) string {
	if r.Known == nil {
		return "none"
	}
	made := digest.New()
	for _, e := range r.Known.Entries {
		made.Add(fmt.Sprint(e.Line), e.What, e.Reason, e.Until)
	}
	return r.Known.File + " " + made.Text()
}

// complete says which shard is missing, or there twice.
func complete(shards []Part) error {
	there := map[int]string{}
	for _, part := range shards {
		s := part.Run.Shard
		if other, twice := there[s.Index]; twice {
			return fmt.Errorf("shard %d of %d is there twice: %s and %s; pass each once", s.Index, s.Of, other, part.Name)
		}
		there[s.Index] = part.Name
	}
	of := shards[0].Run.Shard.Of
	if len(shards) == of {
		return nil
	}
	var missing []string
	for i := 1; i <= of; i++ {
		if _, ok := there[i]; !ok {
			missing = append(missing, fmt.Sprint(i))
		}
	}
	if len(missing) == 1 {
		return fmt.Errorf("shard %s of %d of the run on %s is missing; pass all %[2]d", missing[0], of, shards[0].Run.Target)
	}
	return fmt.Errorf("shards %s of %d of the run on %s are missing; pass all %[2]d", strings.Join(missing[:min(len(missing), 10)], ", "), of, shards[0].Run.Target)
}

// disjoint says whether each scenario is in one shard. It is not where they were
// spread by other timings.
func disjoint(shards []Part) error {
	in, n := make([]string, shards[0].Run.Shard.All), 0
	for _, part := range shards {
		for i, place := range part.Run.Shard.Places {
			switch {
			case place < 0 || place >= len(in) || i > 0 && place <= part.Run.Shard.Places[i-1]:
				return fmt.Errorf("%s does not say which part of a run it is; run the shard again", part.Name)
			case in[place] != "":
				return fmt.Errorf("%q is in %s and in %s; %s", part.Run.Scenarios[i].ID, in[place], part.Name, sameTimings)
			}
			in[place] = part.Name
			n++
		}
	}
	if n < len(in) {
		return fmt.Errorf("%d of %d scenarios are in no shard; %s", len(in)-n, len(in), sameTimings)
	}
	return nil
}

const sameTimings = "run all shards with the same file of --timings, or all without"

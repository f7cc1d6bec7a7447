package runner

import (
	"maps"
	"time"

	"assay/internal/result"
)

// listing is what the list's entries did in a shard, for the judgement of all
// shards together.
func (k *Known) listing(run *result.Run) *result.Listing {
	k.mu.Lock()
	defer k.mu.Unlock()
	out := &result.Listing{Entries: []result.ListedEntry{}}
	for _, e := range k.entries {
		out.Entries = append(out.Entries, result.ListedEntry{
			Scenario: e.scenario, Step: e.step, Class: e.class, Operation: e.operation, Path: e.path,
			Matched: e.matched, Fixed: e.fixed, Near: e.near, Misnamed: e.misnamed, Meant: e.meant,
		})
	}
	for _, sc := range run.Scenarios {
		for _, d := range k.unlisted[sc.ID] {
			out.Unlisted = append(out.Unlisted, result.Missed{
				Scenario: d.scenario, Step: d.step, Class: d.class, Operation: d.operation, Path: d.path,
				Expected: shortened(d.expected), Actual: shortened(d.actual), // as an entry says it
			})
		}
	}
	return out
}

// knownOf is the list as it stands after all shards; nil where there is none. They
// have the same entries: no two shards have a scenario in common, so that what each
// found adds up.
func knownOf(shards []Part) *Known {
	if shards[0].Run.Known == nil {
		return nil
	}
	k := &Known{Name: shards[0].Run.Known.File, unlisted: map[string][]difference{}}
	for i, part := range shards {
		listing := part.Run.Shard.Listing
		for at, listed := range part.Run.Known.Entries {
			if i == 0 {
				k.entries = append(k.entries, entryOf(listed, listing.Entries[at]))
			}
			k.entries[at].add(listing.Entries[at])
		}
		for _, m := range listing.Unlisted {
			k.unlisted[m.Scenario] = append(k.unlisted[m.Scenario], difference{
				scenario: m.Scenario, step: m.Step, class: m.Class, operation: m.Operation, path: m.Path, expected: m.Expected, actual: m.Actual,
			})
		}
	}
	return k
}

// entryOf is an entry of the list before it did anything. What it wants is not told:
// all differences have been held against it.
func entryOf(listed result.Listed, said result.ListedEntry) *entry {
	e := &entry{
		line: listed.Line, reason: listed.Reason, link: listed.Link,
		scenario: said.Scenario, step: said.Step, class: said.Class, operation: said.Operation, path: said.Path,
		matched: map[string]int{}, fixed: map[string]bool{}, near: map[string]bool{},
	}
	e.until, _ = time.Parse(day, listed.Until) // none is for ever
	return e
}

// add is what the entry did in a shard.
func (e *entry) add(did result.ListedEntry) {
	maps.Copy(e.matched, did.Matched)
	maps.Copy(e.fixed, did.Fixed)
	maps.Copy(e.near, did.Near)
	if did.Misnamed {
		e.misnamed, e.meant = true, did.Meant
	}
}

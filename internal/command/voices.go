package command

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"assay/fixtures"
	"assay/internal/diff"
	"assay/internal/evidence"
	"assay/internal/openapi"
	"assay/internal/result"
	"assay/internal/wire"
)

// witnesses are who can say something about a difference between two runs.
type witnesses struct {
	spec      *openapi.Spec
	examples  map[string]*fixtures.Example // by operation
	recording result.Voice                 // that one of the two runs is; its Source is "" if none is
}

// realTarget is the target whose saved runs are recordings of the real thing.
const realTarget = "stripe"

func newWitnesses(spec *openapi.Spec, reference, candidate *result.Run) *witnesses {
	w := &witnesses{spec: spec, examples: map[string]*fixtures.Example{}}
	for _, e := range fixtures.All() {
		w.examples[e.Operation] = e
	}
	switch a, b := reference.Target == realTarget, candidate.Target == realTarget; {
	case a && b:
		w.recording = recordingOf(result.BacksBoth, reference, candidate)
	case a:
		w.recording = recordingOf(result.BacksReference, reference)
	case b:
		w.recording = recordingOf(result.BacksCandidate, candidate)
	}
	return w
}

// recordingOf is the voice of runs of the real thing.
func recordingOf(backs result.Backs, runs ...*result.Run) result.Voice {
	days := make([]string, len(runs))
	for i, r := range runs {
		days[i] = fmt.Sprintf("%s of %s", r.APIVersion, r.Started.UTC().Format(time.DateOnly))
	}
	return result.Voice{Source: "recording", Evidence: "recorded", Backs: backs, Says: "answers of Stripe, " + strings.Join(days, " and ")}
}

// hear fills in what documentation, spec and recording say about a difference
// between two answers to the same request, and who is wrong by that.
func (w *witnesses) hear(d *result.Difference, reference, candidate *wire.Exchange) {
	if reference.OK() && candidate.OK() {
		if voice, ok := w.documented(d, reference); ok {
			d.Voices = append(d.Voices, voice)
		}
		if voice, ok := diff.SpecVoice(w.spec, d); ok {
			d.Voices = append(d.Voices, voice)
		}
	}
	if w.recording.Source != "" {
		d.Voices = append(d.Voices, w.recording)
	}
	d.Wrong = diff.Blame(d.Voices)
}

// documented returns what the example answer of the operation says. Examples are
// samples: about values only those fields speak that the documented call
// determines, and only when this is that call; about the others only their type
// does; and where a sample is known to be wrong, it is silent.
func (w *witnesses) documented(d *result.Difference, asked *wire.Exchange) (voice result.Voice, ok bool) {
	example := w.examples[d.Operation]
	if example == nil || d.Path == "" || contradicted(example, d.Path) {
		return voice, false
	}
	tell := func(reference, candidate bool, format string, args ...any) (result.Voice, bool) {
		says := fmt.Sprintf(format, args...) + " in the example " + example.Name + ", " + example.URL
		return result.Voice{Source: "documentation", Evidence: "documented", Backs: diff.Backing(reference, candidate), Says: says}, true
	}
	if determines(example, d.Path) && evidence.IsDocumentedCall(example, asked) && speaksOfValues[d.Class] {
		raw, _, there := diff.At(example.JSON, d.Path)
		if !there {
			return tell(d.Reference == "", d.Candidate == "", "absent")
		}
		return tell(d.Reference == raw, d.Candidate == raw, "%s", raw)
	}
	_, kind, there := diff.At(example.JSON, firstItems(d.Path))
	if !there || kind == "null" || !speaksOfShape[d.Class] {
		return voice, false
	}
	return tell(diff.KindOf(d.Reference) == kind, diff.KindOf(d.Candidate) == kind, "of type %s", kind)
}

// The classes of differences that an example can say something about. It cannot
// say that a field is never null.
var (
	speaksOfShape  = map[result.Class]bool{result.Missing: true, result.Extra: true, result.Type: true}
	speaksOfValues = map[result.Class]bool{
		result.Missing: true, result.Extra: true, result.Type: true, result.Null: true, result.Value: true, result.Transition: true,
	}
)

// contradicted says whether the example is known to be wrong at the path, above
// it or below.
func contradicted(example *fixtures.Example, path string) bool {
	return slices.ContainsFunc(example.Contradictions, func(c fixtures.Contradiction) bool {
		return covers(c.Path, path) || covers(path, c.Path)
	})
}

func determines(example *fixtures.Example, path string) bool {
	return slices.ContainsFunc(example.Determined, func(f fixtures.Field) bool { return covers(f.Path, path) })
}

// covers says whether a path is another one or stands below it.
func covers(above, path string) bool { return path == above || strings.HasPrefix(path, above+".") }

// firstItems puts the first item for every item of a list: an example shows one.
func firstItems(path string) string {
	keys := strings.Split(path, ".")
	for i, key := range keys {
		if strings.Trim(key, "0123456789") == "" {
			keys[i] = "0"
		}
	}
	return strings.Join(keys, ".")
}

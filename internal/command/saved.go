package command

import (
	"cmp"
	"errors"
	"fmt"

	"assay/internal/openapi"
	"assay/internal/result"
)

// openSaved opens the saved run of a suite. What assay listen saved is a run too, but
// no suite was run in it: whatever was made of it would prove nothing.
func openSaved(name string) (*result.Run, error) {
	run, err := result.Open(name)
	if err != nil {
		return nil, err
	}
	if run.Deliveries {
		run.Close()
		return nil, fmt.Errorf("%s %w", name, errDeliveries)
	}
	return run, nil
}

var errDeliveries = errors.New("holds the deliveries of assay listen, and no scenarios of a suite; read it with jq or an editor (scenarios[0].steps), and name what assay run --format json:FILE or assay record saved")

// counting opens a saved run, has its exchanges counted, and returns it. A comparison
// asserts nothing, so there is nothing of it to count; what cannot be read to its end
// gives no verdict.
func counting(name string, count func(spec *openapi.Spec, run *result.Run) error) (*result.Run, error) {
	run, err := openSaved(name)
	if err != nil {
		return nil, err
	}
	spec, err := openapi.Load()
	switch {
	case run.Reference != nil:
		err = fmt.Errorf("%s is a comparison, in which nothing was asserted; name the saved run of one side", name)
	case err == nil:
		if err = count(spec, run); err != nil {
			err = &exit{result.NoVerdict, err}
		}
	}
	if err != nil {
		run.Close()
		return nil, err
	}
	return run, nil
}

// origin is the name of the target that a saved run was answered by, or that did
// when its answers were recorded.
func origin(run *result.Run) string { return cmp.Or(run.Origin, run.Target) }

package command

import (
	"errors"
	"fmt"

	"github.com/spf13/pflag"

	"assay/runner"
)

// attemptFlags say how often a scenario is tried, and when a run goes no further.
type attemptFlags struct {
	runner.Attempts
	failOnFlaky bool
	failFast    int
}

func (f *attemptFlags) add(flags *pflag.FlagSet) {
	f.addRetries(flags)
	flags.BoolVar(&f.Failed, "retry-failed", false, "with --retries: try one that failed again, too")
	flags.IntVar(&f.Repeat, "repeat", 0, "run each scenario so many times; it passes when it passes each time, and is flaky when it does at some")
	flags.BoolVar(&f.failOnFlaky, "fail-on-flaky", false, "fail when a scenario passes at some of its attempts only")
	flags.IntVar(&f.failFast, "fail-fast", 0, "begin no scenario after the first that fails; =3 after the third (default: run all)")
	flags.Lookup("fail-fast").NoOptDefVal = "1"
}

func (f *attemptFlags) addRetries(flags *pflag.FlagSet) {
	flags.IntVar(&f.Retries, "retries", 0, "try a scenario that got no verdict, for its target or the way there, again up to so many times")
}

// apply hands the flags to the suite, and the number of attempts to its target.
func (f *attemptFlags) apply(suite *runner.Suite, on *target) error {
	switch {
	case f.Retries < 0 || f.Repeat < 0 || f.failFast < 0:
		return errors.New("--retries, --repeat and --fail-fast must not be negative")
	case f.Failed && f.Retries == 0:
		return errors.New("--retry-failed says what --retries is for; write --retries 2 with it")
	case f.Retries > 0 && f.Repeat > 1:
		return errors.New("--repeat tells how often a scenario passes, and --retries would hide it; give one of them")
	case on.recorded != nil && (f.Retries > 0 || f.Repeat > 1):
		return fmt.Errorf("%s says the same each time it is asked; leave out --retries and --repeat", on.Name)
	}
	suite.Attempts, suite.FailFast, suite.FailOnFlaky = f.Attempts, f.failFast, f.failOnFlaky
	if on.remote != nil {
		on.remote.attempts = max(1+f.Retries, f.Repeat)
	}
	return nil
}

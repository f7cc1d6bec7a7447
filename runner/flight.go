package runner

import (
	"context"
	"net/http"
	"slices"
	"sync/atomic"

	"assay/internal/flight"
	"assay/internal/result"
	"assay/internal/wire"
)

// InFlight makes mutants of the suite's target by changing its answers on their
// way, as the answers of the reference have them. Of those that are wanted no more
// than most are made, taken evenly; of says how many there are. Without a contract
// the words that could stand for others are those that were seen.
func (s *Suite) InFlight(reference *result.Run, most int, wanted func(operation, name string) bool) (mutants []Mutant, of int, err error) {
	survey, err := s.survey(reference)
	if err != nil {
		return nil, 0, err
	}
	var all []Mutant
	for _, change := range survey.Changes() {
		if m := s.mutant(change); wanted(m.Operation, m.Name) {
			all = append(all, m)
		}
	}
	for i, m := range all {
		// Every (len/most)th: of each operation as large a part as of all.
		if len(all) <= most || i*most/len(all) != (i+1)*most/len(all) {
			mutants = append(mutants, m)
		}
	}
	return mutants, len(all), nil
}

// survey takes down what passed in the reference.
func (s *Suite) survey(reference *result.Run) (*flight.Survey, error) {
	var words func(object, path string) []string
	if s.Contract != nil {
		words = s.Contract.Spec.Words
	}
	survey := flight.NewSurvey(words)
	for _, sc := range reference.Scenarios {
		if sc.Status != result.Passed {
			continue
		}
		whole, err := reference.Whole(sc)
		if err != nil {
			return nil, err
		}
		for _, step := range whole.Steps {
			for i := range step.Exchanges {
				x := &step.Exchanges[i]
				survey.Answer(s.operation(x.Method, x.Path), x.Status, x.Body)
			}
		}
	}
	return survey, nil
}

// mutant is the suite's target with a change of one operation's answers.
func (s *Suite) mutant(change flight.Change) Mutant {
	differs := new(atomic.Bool)
	through := passing{answer: func(req *http.Request, resp *http.Response, body []byte) []byte {
		if !change.Concerns(s.operation(req.Method, req.URL.Path), resp.StatusCode) {
			return body
		}
		status, headers := resp.StatusCode, len(resp.Header)
		out := change.Make(resp, body)
		if resp.StatusCode != status || len(resp.Header) != headers || !flight.Same(string(out), string(body)) {
			differs.Store(true)
		}
		return out
	}}
	answer := "answer"
	if change.Refused {
		answer = "refusal"
	}
	return Mutant{
		Name: answer + ": " + change.Name, Kind: result.MutantInFlight, Operation: change.Operation,
		Says: change.Name + " in the " + answer + " to " + change.Operation, Target: s.through(through), Differs: differs.Load,
	}
}

// Vary runs what passed in the reference once more for each change that Stripe
// calls compatible, with it in all answers of the target, and returns the names of
// the changes with the scenarios that do not pass then: they measure something else
// than behaviour. The words of a message are nothing that a scenario may fail for,
// so here the target counts as one that is not assay's own. Deliveries come another
// way than answers, and are signed: they are as they are, but come twice.
func (s *Suite) Vary(ctx context.Context, reference *result.Run) (failed map[string][]*result.Scenario, err error) {
	var passed []*result.Scenario
	for _, sc := range reference.Scenarios {
		if sc.Status == result.Passed && !slices.Contains(sc.Tags, "@needs-"+lacksWebhooks) {
			passed = append(passed, sc)
		}
	}
	failed = map[string][]*result.Scenario{}
	for _, v := range flight.Variations {
		varied := s.part(passed)
		varied.Workers = s.Workers
		varied.Target = s.through(passing{ask: v.Ask, answer: func(_ *http.Request, resp *http.Response, body []byte) []byte {
			return []byte(v.Answer(resp, string(body)))
		}})
		if some, err := notPassed(ctx, varied); err != nil {
			return nil, err
		} else if len(some) > 0 {
			failed[v.Name] = some
		}
	}
	some, err := s.varyDeliveries(ctx, reference)
	if err != nil {
		return nil, err
	}
	if len(some) > 0 {
		failed[cameTwice] = some
	}
	return failed, nil
}

// notPassed runs a varied suite and returns the scenarios that fail.
func notPassed(ctx context.Context, varied *Suite) (failed []*result.Scenario, err error) {
	varied.Target.Own = false
	run, err := varied.Run(ctx)
	if err != nil {
		return nil, err
	}
	for _, sc := range run.Scenarios {
		if sc.Status != result.Passed && sc.Status != result.Undecided {
			failed = append(failed, sc)
		}
	}
	return failed, nil
}

// lacksWebhooks is what a target lacks whose answers are changed on their way: what
// it delivers comes another way, and is signed.
const lacksWebhooks = "webhooks"

// through is the suite's target with something in between. What it tells of a whole
// run, such as what a recording has and nobody asked for, is nothing about a part.
func (s *Suite) through(between passing) Target {
	target := s.Target
	target.Lacks = append(slices.Clip(target.Lacks), lacksWebhooks)
	target.Before, target.After = nil, nil
	target.Open = func(ctx context.Context, scenario string, c *wire.Conn) error {
		if err := s.Target.Open(ctx, scenario, c); err != nil {
			return err
		}
		client, own := *c.Client, between
		own.below = client.Transport
		client.Transport = own
		c.Client, c.Receive = &client, nil
		return nil
	}
	return target
}

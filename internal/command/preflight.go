package command

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"time"

	"assay/internal/account"
	"assay/internal/result"
	"assay/internal/wire"
)

// preflightTime bounds the questions before a run, with their repeats.
const preflightTime = time.Minute

// preflight asks a target that lives elsewhere whether a run can begin. Nothing
// is made there. The error names one cause and carries the exit code.
func (t *target) preflight(ctx context.Context) error {
	if t.remote == nil {
		return nil
	}
	if t.remote.tunnel != nil {
		if err := t.remote.tunnel.check(); err != nil {
			return err
		}
	}
	within, cancel := context.WithTimeout(ctx, preflightTime)
	defer cancel()
	return t.noRun(ctx, t.look(within))
}

// look inspects the account and finds out what the target lacks.
func (t *target) look(ctx context.Context) (err error) {
	r := t.remote
	c := r.line(r.key("preflight"), &r.guard)
	if t.facts, err = account.Inspect(ctx, c, r.real); err != nil {
		return err
	}
	if err := t.facts.Fund(ctx, c, r.real); err != nil || r.real {
		return err
	}
	return t.controls(ctx, c)
}

// controls finds out which of the embedded mock's controls the target has, each by
// a question that changes nothing for a run.
func (t *target) controls(ctx context.Context, c *wire.Conn) error {
	for _, control := range []struct {
		needs        []string
		method, path string
		form         wire.Form
		obeys        func(said controlAnswer) bool
	}{
		// That it keeps the accounts of scenarios apart, and makes tokens, is known of the embedded mock alone.
		{[]string{"real-time", "own-account", "tokens"}, http.MethodPost, "/_assay/real_time", wire.Form{{Key: "mode", Value: "approve"}}, func(said controlAnswer) bool { return said.Mode == "approve" }},
		{[]string{"time"}, http.MethodGet, "/_assay/clock", nil, func(said controlAnswer) bool { return said.Now > 0 }},
		{[]string{"country"}, http.MethodPost, "/_assay/reset", wire.Form{{Key: "country", Value: "US"}}, func(said controlAnswer) bool { return said.Country == "US" }},
		// Who knows the control misses the dispute.
		{[]string{"card-network"}, http.MethodPost, "/_assay/disputes/idp_none", wire.Form{{Key: "status", Value: "won"}}, func(said controlAnswer) bool { return said.Error.Param == "dispute" }},
	} {
		x, err := c.Do(ctx, control.method, control.path, control.form)
		var unsafe *wire.SafetyError
		if errors.As(err, &unsafe) {
			return err
		}
		// Some mocks answer whatever they do not know with a success.
		var said controlAnswer
		if err != nil || json.Unmarshal(x.Body, &said) != nil || !control.obeys(said) {
			t.lack(control.needs...)
		}
	}
	return nil
}

type controlAnswer struct {
	Mode    string
	Now     int64
	Country string
	Error   struct{ Param string }
}

// noRun gives what keeps a run from beginning its exit code.
func (t *target) noRun(ctx context.Context, err error) error {
	var unsafe *wire.SafetyError
	switch {
	case errors.As(err, &unsafe):
		return &exit{result.SafetyStop, fmt.Errorf("%w; %s", unsafe, testModeOnly)}
	case ctx.Err() != nil:
		return &exit{result.Interrupted, errors.New("interrupted before the first scenario")}
	case err == nil:
		return nil
	}
	return &exit{result.NoVerdict, fmt.Errorf("target %s: %w", t.Name, err)}
}

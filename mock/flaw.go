package mock

import (
	"errors"
	"maps"
	"slices"
)

// The ways in which an endpoint can be wrong. Each takes what is particular to a
// flaw and returns what wraps the endpoint. They stay out of line: a copy of their
// closures at each of hundreds of mutants is 0.3 MB of the binary.

// altered changes the object that was answered with, which lasts.
//
//go:noinline
func altered[T any](change func(*T)) func(endpoint) endpoint {
	return after(func(_ *request, answer any) any {
		change(answer.(*T))
		return answer
	})
}

// answered changes the answer alone; the object stays as it is.
//
//go:noinline
func answered[T any](change func(*T)) func(endpoint) endpoint {
	return after(func(_ *request, answer any) any {
		told := *answer.(*T)
		change(&told)
		return &told
	})
}

// after does something when the request was not refused.
//
//go:noinline
func after(change func(r *request, answer any) any) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			answer, err := right(r)
			if err != nil {
				return nil, err
			}
			return change(r, answer), nil
		}
	}
}

// from changes the object of the path before the endpoint looks at it: so a state
// that forbids the action looks like one that allows it. What it was is lost.
//
//go:noinline
func from[T any](of func(*account) *table[T], pretend func(*T)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			if object := of(r.account).get(r.id()); object != nil {
				pretend(object)
			}
			return right(r)
		}
	}
}

// forgotten answers as if the object of the path had changed, and leaves it as it
// was.
//
//go:noinline
func forgotten[T any](of func(*account) *table[T]) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			object := of(r.account).get(r.id())
			if object == nil {
				return right(r)
			}
			before := *object
			answer, err := right(r)
			if err != nil {
				return nil, err
			}
			told := *answer.(*T)
			*object = before
			return &told, nil
		}
	}
}

// lost answers with a new object that nobody finds again by its id.
//
//go:noinline
func lost[T any](of func(*account) *table[T], id func(*T) string) func(endpoint) endpoint {
	return after(func(r *request, answer any) any {
		delete(of(r.account).place, id(answer.(*T)))
		return answer
	})
}

// twice does it again, and answers what the first time came to.
func twice(right endpoint) endpoint {
	return func(r *request) (any, error) {
		answer, err := right(r)
		if err == nil {
			_, _ = right(r)
		}
		return answer, err
	}
}

// refusing refuses some requests that are right.
//
//go:noinline
func refusing(when func(r *request) bool) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			if when(r) {
				return nil, refusal("", "This is not possible.")
			}
			return right(r)
		}
	}
}

// ignoring takes parameters for not sent.
//
//go:noinline
func ignoring(params ...string) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			less := *r
			less.params = maps.Clone(r.params)
			for _, name := range params {
				delete(less.params, name)
			}
			return right(&less)
		}
	}
}

// erring changes an error.
//
//go:noinline
func erring(change func(*apiError)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			answer, err := right(r)
			var fail *apiError
			if errors.As(err, &fail) {
				wrong := *fail
				change(&wrong)
				return nil, &wrong
			}
			return answer, err
		}
	}
}

// retold changes the events that the endpoint told, newest last.
func retold(change func(all []*Event) []*Event) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			events := &r.account.events
			before := events.table.made()
			answer, err := right(r)
			all := slices.Clone(events.table.between(before, events.table.made()))
			for range all {
				events.takeBack()
			}
			for _, event := range change(all) {
				events.know(event)
			}
			return answer, err
		}
	}
}

// takeBack drops the newest event.
func (e *events) takeBack() {
	event := e.table.rows[len(e.table.rows)-1]
	e.table.takeBack(event.ID, event.Type)
	e.bytes -= event.size()
	e.webhooks.takeBack(event)
}

// untold tells no event of a type.
func untold(kind string) func(endpoint) endpoint {
	return retold(func(all []*Event) []*Event {
		return slices.DeleteFunc(all, func(e *Event) bool { return e.Type == kind })
	})
}

// toldTwice tells every event of a type a second time, with an id of its own.
//
//go:noinline
func toldTwice(kind string) func(endpoint) endpoint {
	return retold(func(all []*Event) []*Event {
		var out []*Event
		for _, e := range all {
			if out = append(out, e); e.Type == kind {
				again := *e
				again.ID += "B"
				out = append(out, &again)
			}
		}
		return out
	})
}

// toldWithout tells events of a type without what changed.
func toldWithout(kind string) func(endpoint) endpoint {
	return retold(func(all []*Event) []*Event {
		for _, e := range all {
			if e.Type == kind {
				e.Data.PreviousAttributes = nil
			}
		}
		return all
	})
}

// booked changes the balance transactions of a type that the endpoint made; the
// balance itself is as it should be.
//
//go:noinline
func booked(kind string, change func(*balanceTransaction)) func(endpoint) endpoint {
	return func(right endpoint) endpoint {
		return func(r *request) (any, error) {
			table := &r.account.balances.table
			before := table.made()
			answer, err := right(r)
			for _, t := range table.between(before, table.made()) {
				if t.Type == kind {
					change(t)
				}
			}
			return answer, err
		}
	}
}

// unpaid leaves the balances where they were.
func unpaid(right endpoint) endpoint {
	return func(r *request) (any, error) {
		var before []fund
		for _, f := range r.account.balances.funds {
			before = append(before, *f)
		}
		answer, err := right(r)
		for i := range before {
			r.account.balances.funds[i].amount = before[i].amount
		}
		return answer, err
	}
}

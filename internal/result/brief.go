package result

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"assay/internal/wire"
)

// A Briefer reads scenarios one after the other for a report that tells little of
// what passed. It is for one goroutine.
type Briefer struct {
	run  *Run
	room []byte // for a line
}

// Briefer returns a reader of the run's scenarios.
func (r *Run) Briefer() *Briefer { return &Briefer{run: r} }

// Brief is [Run.Whole], but for a scenario that passed at its first attempt: of
// its exchanges only the last is told, and the others are there but empty. They
// are most of a long run, and no report shows them.
func (b *Briefer) Brief(sc *Scenario) (*Scenario, error) { return b.read(sc, true) }

// Words is Brief, but the last exchange of what passed is empty, too.
func (b *Briefer) Words(sc *Scenario) (*Scenario, error) { return b.read(sc, false) }

func (b *Briefer) read(sc *Scenario, exchange bool) (*Scenario, error) {
	if sc.stored.in == nil || sc.Status != Passed || len(sc.Earlier) > 0 {
		return b.run.Whole(sc)
	}
	var err error
	if b.room, err = sc.stored.readInto(b.room); err != nil {
		return nil, fmt.Errorf("reading %s: %w", sc.ID, err)
	}
	brief := *sc // which is all but its steps
	brief.stored = span{}
	if steps, ok := briefSteps(b.room, exchange); ok {
		brief.Steps = steps
		return &brief, nil
	}
	return b.run.Whole(sc)
}

// briefSteps reads the steps in the line of a scenario, with the last exchange if
// that is wanted. It is not ok for what it does not expect of steps that passed.
func briefSteps(line []byte, wanted bool) (steps []Step, ok bool) {
	_, list, _ := bytes.Cut(line, []byte(stepsField))
	c := cursor{rest: list}
	var last *wire.Exchange
	var told []byte
	c.take('[')
	for c.more(']') {
		step, exchange := c.step()
		steps = append(steps, step)
		if wanted && exchange != nil {
			last, told = &step.Exchanges[len(step.Exchanges)-1], exchange
		}
	}
	c.take('}')
	if c.lost || len(c.rest) > 0 {
		return nil, false
	}
	return steps, last == nil || readExchange(told, last)
}

// step reads a step that passed, and returns its last exchange as it is written.
// The exchanges of the step are empty.
func (c *cursor) step() (step Step, exchange []byte) {
	c.take('{')
	for c.more('}') {
		switch string(c.name()) {
		case "keyword":
			step.Keyword = c.text()
		case "text":
			step.Text = c.text()
		case "line":
			step.Line = int(c.number())
		case "status":
			step.Status = c.status()
		case "took_ns":
			step.Took = time.Duration(c.number())
		case "exchanges":
			n := 0
			exchange = nil
			for c.take('['); c.more(']'); n++ {
				exchange = c.value()
			}
			step.Exchanges = make([]wire.Exchange, n)
		case "looked":
			c.value()
		default:
			c.lost = true
		}
	}
	return step, exchange
}

func readExchange(text []byte, x *wire.Exchange) bool {
	frame, bodies, ok := lift(text)
	return ok && len(bodies) == 1 && json.Unmarshal(frame, x) == nil && x.Body.UnmarshalText(bodies[0]) == nil
}

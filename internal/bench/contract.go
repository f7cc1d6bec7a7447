package main

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"assay/internal/openapi"
	"assay/internal/wire"
	"assay/mock"
)

// contractCost compares a run that is held against the contract with one that is
// not, and one answer that is judged with the same bytes decoded.
func contractCost(b *bench) (figure, error) {
	f, err := b.against(b.run(1000), b.run(1000, "--contract", "off"))
	if err != nil {
		return figure{}, err
	}
	judged, decoded, err := b.oneAnswer()
	if err != nil {
		return figure{}, err
	}
	each := judged.wall.Seconds() / decoded.wall.Seconds()
	f.Value += fmt.Sprintf("; %.2f", each)
	f.Detail += fmt.Sprintf("; %s / %s for %d answers", ms(judged.wall), ms(decoded.wall), answersJudged)
	f.Parts["judged"], f.Parts["decoded"] = judged.wall.Seconds(), decoded.wall.Seconds()
	return f, nil
}

// answersJudged is how many answers a round judges.
const answersJudged = 2000

// oneAnswer judges the answer of a new authorization, and decodes it.
func (b *bench) oneAnswer() (judged, decoded cost, err error) {
	spec, err := openapi.Load()
	if err != nil {
		return cost{}, cost{}, err
	}
	x, err := authorization(context.Background())
	if err != nil {
		return cost{}, cost{}, err
	}
	medians, err := b.inTurn(repeated(func() error {
		if j := spec.Judge(x, spec.Version); j.Silent != "" || len(j.Answer)+len(j.Request) > 0 {
			return fmt.Errorf("the mock breaks the contract: %+v", j)
		}
		return nil
	}), repeated(func() error {
		var into any
		return json.Unmarshal(x.Body, &into)
	}))
	if err != nil {
		return cost{}, cost{}, err
	}
	return medians[0], medians[1], nil
}

func repeated(do func() error) func() (cost, error) {
	return func() (cost, error) {
		started := time.Now()
		for range answersJudged {
			if err := do(); err != nil {
				return cost{}, err
			}
		}
		return cost{wall: time.Since(started)}, nil
	}
}

// authorization is the exchange that makes an authorization on the embedded mock.
func authorization(ctx context.Context) (*wire.Exchange, error) {
	c := &wire.Conn{Client: wire.NewClient(wire.InProcess(mock.New(mock.Options{}))), Base: "http://mock", Key: "sk_test_bench"}
	made := func(path, form string) (*wire.Exchange, string, error) {
		params, err := wire.ParseForm(form)
		if err != nil {
			return nil, "", err
		}
		x, err := c.Do(ctx, "POST", path, params)
		if err == nil && !x.OK() {
			err = fmt.Errorf("POST %s is refused: %s", path, x.Body)
		}
		if err != nil {
			return nil, "", err
		}
		var thing struct{ ID string }
		err = json.Unmarshal(x.Body, &thing)
		return x, thing.ID, err
	}
	_, holder, err := made("/v1/issuing/cardholders", cardholderBody)
	if err != nil {
		return nil, err
	}
	_, card, err := made("/v1/issuing/cards", "currency=usd&type=virtual&status=active&cardholder="+holder)
	if err != nil {
		return nil, err
	}
	x, _, err := made("/v1/test_helpers/issuing/authorizations", "amount=1234&card="+card)
	return x, err
}

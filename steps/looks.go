package steps

import "context"

// thingHas asserts one value of a thing as it is now.
func (w *World) thingHas(ctx context.Context, name, path string, want Value) error {
	body, err := w.look(ctx, name)
	if err != nil {
		return err
	}
	return expect(name, body, path, want)
}

// thingCosts asserts an amount of a thing and the currency it is in.
func (w *World) thingCosts(ctx context.Context, name, path, currencyPath string, want Money) error {
	body, err := w.look(ctx, name)
	if err != nil {
		return err
	}
	return expectMoney(name, body, path, currencyPath, want)
}

package wire

import (
	"context"
	"slices"
)

// What an inbox keeps, and who looks at it.

// keep notes a delivery and wakes who waits for one.
func (in *Inbox) keep(d Delivery) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.kept = append(in.kept, d)
	if in.news != nil {
		close(in.news)
		in.news = nil
	}
}

// Put adds a delivery that a saved run has, as it was judged then.
func (in *Inbox) Put(d Delivery) { in.keep(d) }

// Deliveries returns all that came so far, in the order of arrival.
func (in *Inbox) Deliveries() []Delivery {
	in.mu.Lock()
	defer in.mu.Unlock()
	return slices.Clone(in.kept)
}

// Take returns those that came since the last Take.
func (in *Inbox) Take() []Delivery {
	in.mu.Lock()
	defer in.mu.Unlock()
	taken := slices.Clone(in.kept[in.taken:])
	in.taken = len(in.kept)
	return taken
}

// Await returns the first delivery that fits, of those that came and those to come,
// or the context's error.
func (in *Inbox) Await(ctx context.Context, fits func(d *Delivery) bool) (Delivery, error) {
	for seen := 0; ; {
		in.mu.Lock()
		fresh := in.kept[seen:]
		if in.news == nil {
			in.news = make(chan struct{})
		}
		news := in.news
		in.mu.Unlock()
		for i := range fresh {
			if fits(&fresh[i]) {
				return fresh[i], nil
			}
		}
		seen += len(fresh)
		select {
		case <-news:
		case <-ctx.Done():
			return Delivery{}, ctx.Err()
		}
	}
}

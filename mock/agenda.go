package mock

import "container/heap"

// agenda holds what happens by itself when its time has come: the end of a
// review, the lapse of an authorization. Nothing runs in the background: what is
// due happens before the next request of the account, each at its own time, so
// that no client can tell the difference. Where webhooks tell of it, the courier
// asks for it when its time has come.
type agenda struct{ due appointments }

type appointment struct {
	at    int64 // seconds since 1970
	order int   // of those at the same time, the first made comes first
	run   func(now int64)
}

// at makes an appointment.
func (a *agenda) at(when int64, run func(now int64)) {
	heap.Push(&a.due, appointment{when, a.due.made, run})
	a.due.made++
}

// comes says whether anything is due by now.
func (a *agenda) comes(now int64) bool { return len(a.due.rows) > 0 && a.due.rows[0].at <= now }

// next returns when something happens by itself next; 0 is never.
func (a *agenda) next() int64 {
	if len(a.due.rows) == 0 {
		return 0
	}
	return a.due.rows[0].at
}

// keep does what is due by now, and what comes due by doing it.
func (a *agenda) keep(now int64, before func(at int64)) {
	for a.comes(now) {
		next := heap.Pop(&a.due).(appointment)
		before(next.at)
		next.run(next.at)
	}
}

// appointments is a heap.Interface: the next one first.
type appointments struct {
	rows []appointment
	made int
}

func (h *appointments) Len() int      { return len(h.rows) }
func (h *appointments) Swap(i, j int) { h.rows[i], h.rows[j] = h.rows[j], h.rows[i] }
func (h *appointments) Push(x any)    { h.rows = append(h.rows, x.(appointment)) }

func (h *appointments) Less(i, j int) bool {
	if h.rows[i].at != h.rows[j].at {
		return h.rows[i].at < h.rows[j].at
	}
	return h.rows[i].order < h.rows[j].order
}

func (h *appointments) Pop() any {
	last := len(h.rows) - 1
	x := h.rows[last]
	h.rows[last] = appointment{} // its closure must not be held
	h.rows = h.rows[:last]
	return x
}

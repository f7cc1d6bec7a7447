package wire

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Inbox is a webhook endpoint that believes nothing: an http.Handler that takes
// deliveries by POST, reads at most MaxDelivery bytes within readPatience, checks the
// signature over the bytes as they came before it reads them, and refuses what is
// stale, early or no event. It keeps every delivery in the order of arrival with its
// verdict; an event that comes again is known by its id. What a sender sent never
// stands in an answer.
//
// Set the fields before the first delivery; only the secret may come later.
type Inbox struct {
	Now   func() time.Time                                 // the clock of signatures; nil: time.Now
	Sleep func(ctx context.Context, d time.Duration) error // lets a delayed answer wait; nil: on the wall
	Guard *Guard                                           // is told of a live object; nil is nobody

	Way // that deliveries come by

	// Unverified takes deliveries whatever their signature is: nobody vouches for them.
	Unverified bool

	// Answer says how a good delivery is answered, one that came before included; nil
	// is at once with 200.
	Answer func(d Delivery) Reply

	mu      sync.Mutex
	secrets []string
	kept    []Delivery
	taken   int             // of kept, by Take
	ids     map[string]bool // of accepted events
	news    chan struct{}   // closed with the next delivery
}

// Reply is how a delivery is answered.
type Reply struct {
	Status int // 0 is 200
	Header http.Header
	Body   []byte
	Delay  time.Duration
}

// Bounds of a delivery.
const (
	MaxDelivery  = 1 << 20
	readPatience = 2 * time.Second
)

// Trust adds a secret that deliveries may be signed with.
func (in *Inbox) Trust(secret string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.secrets = append(in.secrets, secret)
}

// ServeHTTP takes one delivery.
func (in *Inbox) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	d := Delivery{At: in.now().UTC()}
	body, verdict := readDelivery(w, req)
	d.Payload, d.Verdict = body, verdict
	if verdict == Accepted {
		d.Verdict = in.judge(&d, req.Header.Get("Stripe-Signature"))
	}
	d.Verdict = in.known(&d)
	if d.Good() && in.Proved != nil {
		in.Proved()
	}
	reply := in.reply(d)
	if req.Context().Err() == nil { // else nobody is there any more to be answered
		d.Status = reply.Status
	}
	in.keep(d)
	if reply.Delay > 0 && in.sleep(req.Context(), reply.Delay) != nil {
		panic(http.ErrAbortHandler) // nobody waits for the answer any more
	}
	for name, values := range reply.Header {
		w.Header()[name] = values
	}
	w.WriteHeader(reply.Status)
	_, _ = w.Write(reply.Body)
}

// readDelivery reads the body within the bounds.
func readDelivery(w http.ResponseWriter, req *http.Request) (Body, Verdict) {
	if req.Method != http.MethodPost {
		return nil, NotPosted
	}
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(readPatience)) // in process there is none to set
	body, err := io.ReadAll(http.MaxBytesReader(w, req.Body, MaxDelivery))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, TooLarge
	case err != nil:
		return nil, TooSlow
	}
	return body, Accepted
}

// judge looks at the signature first, and reads only what it vouches for.
func (in *Inbox) judge(d *Delivery, signature string) Verdict {
	if verdict := in.verify(d, signature); verdict != Accepted {
		return verdict
	}
	if verdict := d.read(); verdict != Accepted {
		return verdict
	}
	if live(d.Payload) {
		in.Guard.trip("a delivered event tells of a live object")
		return LiveMode
	}
	return Accepted
}

// verify says what is wrong with the signature, by the secret that fits best.
func (in *Inbox) verify(d *Delivery, signature string) Verdict {
	if in.Unverified {
		return Accepted
	}
	in.mu.Lock()
	secrets := slices.Clone(in.secrets)
	in.mu.Unlock()
	verdict := CheckSignature(signature, "", d.Payload, in.now())
	for _, secret := range secrets {
		if verdict = CheckSignature(signature, secret, d.Payload, in.now()); verdict != BadSignature {
			break
		}
	}
	return verdict
}

// known finds out whether an accepted event came before.
func (in *Inbox) known(d *Delivery) Verdict {
	in.mu.Lock()
	defer in.mu.Unlock()
	switch {
	case d.Verdict != Accepted:
	case in.ids[d.ID]:
		return Duplicate
	case in.ids == nil:
		in.ids = map[string]bool{}
		fallthrough
	default:
		in.ids[d.ID] = true
	}
	return d.Verdict
}

// refusals are the statuses of what is not good; any other has 400.
var refusals = map[Verdict]int{
	TooLarge: http.StatusRequestEntityTooLarge, TooSlow: http.StatusRequestTimeout, NotPosted: http.StatusMethodNotAllowed,
}

func (in *Inbox) reply(d Delivery) (reply Reply) {
	if !d.Good() {
		return Reply{Status: cmp.Or(refusals[d.Verdict], http.StatusBadRequest)}
	}
	if in.Answer != nil {
		reply = in.Answer(d)
	}
	reply.Status = cmp.Or(reply.Status, http.StatusOK)
	return reply
}

func (in *Inbox) now() time.Time {
	if in.Now == nil {
		return time.Now()
	}
	return in.Now()
}

func (in *Inbox) sleep(ctx context.Context, d time.Duration) error {
	if in.Sleep != nil {
		return in.Sleep(ctx, d)
	}
	return wait(ctx, d)
}

package mock

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// parcel is a delivery on its way, with all that is needed to make it while the
// account goes on.
type parcel struct {
	account *account
	epoch   int
	to      *WebhookEndpoint
	number  int64
	event   string
	kind    string
	url     string
	secret  string
	body    []byte
	as      string
}

// pack takes the event as GET shows it now, in the version of the endpoint.
func (a *account) pack(d *delivery, v view) *parcel {
	p := a.packFor(d.to, d.event, v)
	p.number, p.as = d.number, d.as
	return p
}

func (a *account) packFor(to *WebhookEndpoint, event *Event, v view) *parcel {
	p := &parcel{account: a, epoch: a.epoch, to: to, event: event.ID, kind: event.Type, url: to.URL, secret: to.secret}
	p.body, _ = render(nil, event.in(version(to.APIVersion)), v, nil)
	return p
}

// skews are how far the time of a signature is off, for the handings in which it is.
var skews = map[string]time.Duration{"late": -10 * time.Minute, "early": 10 * time.Minute}

// letter is the request that delivers the parcel. Its headers are those seen of
// Stripe's (section 21). It is signed by the server's clock, whatever the account's
// was set to: who receives it looks at his own.
func (p *parcel) letter(ctx context.Context, now time.Time) (*http.Request, error) {
	at := strconv.FormatInt(now.Add(skews[p.as]).Unix(), 10)
	signature := []byte(sign(p.secret, at, p.body))
	body := p.body
	switch p.as {
	case "badly_signed":
		const hexDigits = "0123456789abcdef"
		signature[0] = hexDigits[(strings.IndexByte(hexDigits, signature[0])+1)%len(hexDigits)]
	case "altered":
		body = append(bytes.Clone(body), ' ')
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.GetBody = nil // net/http would send it again by itself
	req.Header = http.Header{
		"Accept":        {"*/*"},
		"Cache-Control": {"no-cache"},
		"Content-Type":  {"application/json; charset=utf-8"},
		"User-Agent":    {"Stripe/1.0 (+https://stripe.com/docs/webhooks)"},
	}
	if p.as != "unsigned" {
		req.Header["Stripe-Signature"] = []string{"t=" + at + ",v1=" + string(signature)}
	}
	return req, nil
}

// sign returns the signature of a body at a time (documented, section 13): the key
// is the whole secret, its prefix included.
func sign(secret, at string, body []byte) string {
	mac := hmac.New(sha256.New, []byte(secret))
	_, _ = mac.Write([]byte(at + "."))
	_, _ = mac.Write(body)
	return hex.EncodeToString(mac.Sum(nil))
}

// maxReceipt is how much of an endpoint's answer is read. Nothing in it counts, but
// who is not read may call that a failure.
const maxReceipt = 64 << 10

// post sends the letter and says why it did not arrive. 2xx is success; a redirect
// is none, and is not followed (documented).
func post(way http.RoundTripper, letter *http.Request) error {
	resp, err := way.RoundTrip(letter)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, _ = io.CopyN(io.Discard, resp.Body, maxReceipt)
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return fmt.Errorf("it answered %d", resp.StatusCode)
	}
	return nil
}

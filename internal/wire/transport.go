package wire

import (
	"crypto/tls"
	"net"
	"net/http"
	"time"
)

// NewClient returns the one kind of http.Client assay uses: no redirects are
// followed (they would carry the key and the body elsewhere), no cookies are
// kept, no proxy is used. Deadlines come from the request's context. A nil
// transport means NewTransport(1), as net/http's own default heeds HTTP_PROXY.
func NewClient(transport http.RoundTripper) *http.Client {
	if transport == nil {
		transport = NewTransport(1)
	}
	return &http.Client{
		Transport:     transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// NewTransport returns a transport for real sockets: keep-alive, TLS 1.2 or
// later, bounded headers, no proxy, and enough idle connections for the given
// number of workers. Whoever wants a proxy sets the transport's Proxy; the
// environment is not asked.
//
// It speaks HTTP/1.1 only: net/http sends a request again by itself when an
// HTTP/2 server turns its stream away, up to seven times, and an attempt nobody
// counts is one too many. Stripe's own Go client switches HTTP/2 off as well.
func NewTransport(workers int) *http.Transport {
	var protocols http.Protocols
	protocols.SetHTTP1(true)
	return &http.Transport{
		DialContext:            (&net.Dialer{Timeout: connectTimeout}).DialContext,
		TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12, NextProtos: []string{"http/1.1"}},
		TLSHandshakeTimeout:    connectTimeout,
		Protocols:              &protocols,
		MaxIdleConns:           2 * workers,
		MaxIdleConnsPerHost:    2 * workers,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
	}
}

// connectTimeout bounds each of the two ways to a connection, dialling and the
// TLS handshake, for callers whose own deadline is later.
const connectTimeout = 10 * time.Second

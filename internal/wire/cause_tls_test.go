package wire

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"
)

// certify returns a self-signed certificate for a host and a pool that trusts it.
func certify(t *testing.T, host string, until time.Time) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: until.Add(-48 * time.Hour), NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	if ip := net.ParseIP(host); ip != nil {
		template.IPAddresses = []net.IP{ip}
	} else {
		template.DNSNames = []string{host}
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// TestTLS: a target whose TLS will not do is asked once, and no request reaches it.
func TestTLS(t *testing.T) {
	t.Parallel()
	tomorrow, yesterday := time.Now().Add(24*time.Hour), time.Now().Add(-24*time.Hour)
	for _, c := range []struct {
		name, host string
		until      time.Time
		trusted    bool
		change     func(*tls.Config)
		plain      bool
		cause      string // "" for an answer
	}{
		{name: "as it should be", host: "127.0.0.1", until: tomorrow, trusted: true},
		{name: "unknown authority", host: "127.0.0.1", until: tomorrow, cause: "tls.unknown_authority"},
		{name: "expired", host: "127.0.0.1", until: yesterday, trusted: true, cause: "tls.expired"},
		{name: "another host", host: "192.0.2.1", until: tomorrow, trusted: true, cause: "tls.hostname"},
		{name: "another name", host: "api.example", until: tomorrow, trusted: true, cause: "tls.hostname"},
		{name: "TLS 1.0", host: "127.0.0.1", until: tomorrow, trusted: true, cause: "tls.version",
			change: func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS10 }},
		{name: "TLS 1.1", host: "127.0.0.1", until: tomorrow, trusted: true, cause: "tls.version",
			change: func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11 }},
		{name: "TLS 1.2", host: "127.0.0.1", until: tomorrow, trusted: true,
			change: func(c *tls.Config) { c.MaxVersion = tls.VersionTLS12 }},
		{name: "no HTTP/1.1", host: "127.0.0.1", until: tomorrow, trusted: true, cause: "http2.refused",
			change: func(c *tls.Config) { c.NextProtos = []string{"h3"} }}, // Go's server lets HTTP/1.1 pass as h2
		{name: "no TLS", plain: true, cause: "tls.not_tls"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var requests, connections atomic.Int32
			server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
				requests.Add(1)
				if req.ProtoMajor != 1 {
					t.Errorf("the request came over %s, want HTTP/1.1", req.Proto)
				}
				io.WriteString(w, "{}")
			}))
			server.EnableHTTP2 = true
			server.Config.ErrorLog = log.New(io.Discard, "", 0)
			server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
				if state == http.StateNew {
					connections.Add(1)
				}
			}
			conn := impatient(t, nil)
			if c.plain {
				server.Start()
			} else {
				certificate, pool := certify(t, c.host, c.until)
				server.TLS = &tls.Config{Certificates: []tls.Certificate{certificate}}
				if c.change != nil {
					c.change(server.TLS)
				}
				server.StartTLS()
				if c.trusted {
					conn.Client.Transport.(*http.Transport).TLSClientConfig.RootCAs = pool
				}
			}
			t.Cleanup(server.Close)
			conn.Base = "https://" + server.Listener.Addr().String()
			x, err := conn.Do(t.Context(), "POST", "/v1/x", nil)
			if c.cause == "" {
				if err != nil || x.Status != 200 {
					t.Errorf("the answer is %+v (%v), want 200", x, err)
				}
				return
			}
			var unknown *UnknownError
			if err == nil || Cause(err) != c.cause || errors.As(err, &unknown) {
				t.Errorf("error is %v (%s), want %s", err, Cause(err), c.cause)
			}
			if len(x.Attempts) != 1 || connections.Load() != 1 || requests.Load() != 0 {
				t.Errorf("%d attempts, %d connections, %d requests, want 1, 1 and none", len(x.Attempts), connections.Load(), requests.Load())
			}
		})
	}
}

// TestHandshakeBreaksOff: nothing was sent, so it is tried again.
func TestHandshakeBreaksOff(t *testing.T) {
	t.Parallel()
	conn := answering(t, "")
	conn.Base = "https" + conn.Base[len("http"):]
	conn.Retry = impatient(t, nil).Retry
	x, err := conn.Do(t.Context(), "POST", "/v1/x", nil)
	if Cause(err) != "tls.handshake" || len(x.Attempts) != 3 {
		t.Errorf("%d attempts and %v (%s), want 3 handshakes", len(x.Attempts), err, Cause(err))
	}
}

// TestProxy: the one that was asked for by name is used.
func TestProxy(t *testing.T) {
	t.Parallel()
	var asked atomic.Value
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		asked.Store(req.URL.String())
		io.WriteString(w, "{}")
	}))
	t.Cleanup(proxy.Close)
	address, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	transport := NewTransport(1)
	t.Cleanup(transport.CloseIdleConnections)
	transport.Proxy = http.ProxyURL(address)
	conn := &Conn{Client: NewClient(transport), Base: "http://target.invalid"}
	if x, err := conn.Do(t.Context(), "GET", "/v1/x", nil); err != nil || x.Status != 200 || asked.Load() != "http://target.invalid/v1/x" {
		t.Errorf("the answer is %+v (%v), the proxy was asked for %v", x, err, asked.Load())
	}
}

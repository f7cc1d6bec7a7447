package command

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"net"
	"strings"
	"time"
)

// certificateDays is how long a certificate that is made here is good: it ends with
// its server.
const certificateDays = 365

// ownCertificate makes a certificate for this machine's names, vouched for by
// nobody. Its key is in memory alone.
func ownCertificate(now time.Time) (tls.Certificate, error) {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	serial, err := rand.Int(rand.Reader, new(big.Int).Lsh(big.NewInt(1), 120))
	if err != nil {
		return tls.Certificate{}, err
	}
	template := &x509.Certificate{
		SerialNumber: serial, Subject: pkix.Name{CommonName: "assay mock"},
		NotBefore: now.Add(-time.Hour), NotAfter: now.AddDate(0, 0, certificateDays),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		BasicConstraintsValid: true, IsCA: true, // so that a client can be told to trust it
		DNSNames: []string{"localhost"}, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		return tls.Certificate{}, err
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, nil
}

// fingerprint is the SHA-256 of a certificate as browsers and openssl write it.
func fingerprint(c tls.Certificate) string {
	sum := sha256.Sum256(c.Certificate[0])
	parts := make([]string, len(sum))
	for i, b := range sum {
		parts[i] = fmt.Sprintf("%02X", b)
	}
	return strings.Join(parts, ":")
}

// certificate returns the one that the flags ask for, nil for plain HTTP.
func (f *serveFlags) certificate() (*tls.Certificate, error) {
	var made tls.Certificate
	var err error
	switch {
	case (f.certFile == "") != (f.keyFile == ""):
		return nil, errors.New("--tls-cert and --tls-key go together; give both, or --tls alone for a certificate that is made in memory")
	case f.certFile != "":
		if made, err = tls.LoadX509KeyPair(f.certFile, f.keyFile); err != nil {
			return nil, fmt.Errorf("cannot use the certificate %s with the key %s: %w", f.certFile, f.keyFile, err)
		}
	case f.tls:
		if made, err = ownCertificate(time.Now()); err != nil {
			return nil, fmt.Errorf("cannot make a certificate: %w", err)
		}
	default:
		return nil, nil
	}
	return &made, nil
}

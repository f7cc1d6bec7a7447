package wire

import "net"

// IsLoopback says whether a host, without its port, is this machine: localhost, or
// an address that never leaves it. Plain http may go there.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

package result

import (
	"bytes"
	"slices"
	"strconv"
)

// cursor goes through JSON as encoding/json writes it, without blanks, and passes
// over what nobody asks for. What is not as expected loses it for good.
type cursor struct {
	rest []byte
	lost bool
}

// take passes a byte that must be there.
func (c *cursor) take(want byte) {
	if len(c.rest) == 0 || c.rest[0] != want {
		c.lost = true
		return
	}
	c.rest = c.rest[1:]
}

// more says whether a list or an object goes on, whose bracket was taken, and
// passes the comma, or the bracket at its end.
func (c *cursor) more(end byte) bool {
	if c.lost || len(c.rest) == 0 {
		c.lost = true
		return false
	}
	switch c.rest[0] {
	case end:
		c.rest = c.rest[1:]
		return false
	case ',':
		c.rest = c.rest[1:]
	}
	return true
}

// name reads the name of a field.
func (c *cursor) name() []byte {
	name := c.value()
	c.take(':')
	if len(name) < 2 || name[0] != '"' {
		c.lost = true
		return nil
	}
	return name[1 : len(name)-1]
}

// value passes a value and returns it as it is written.
func (c *cursor) value() []byte {
	size := c.size()
	if size == 0 {
		c.lost = true
	}
	value := c.rest[:size]
	c.rest = c.rest[size:]
	return value
}

// size is the length of the value that comes next, 0 if it has no end.
func (c *cursor) size() int {
	if len(c.rest) == 0 {
		return 0
	}
	switch c.rest[0] {
	case '"':
		return textSize(c.rest)
	case '{', '[':
		return nestSize(c.rest)
	}
	return max(0, bytes.IndexAny(c.rest, ",]}"))
}

// nestSize is the length of a list or an object.
func nestSize(rest []byte) int {
	depth := 0
	for at := 0; at < len(rest); at++ {
		switch rest[at] {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return at + 1
			}
		case '"':
			size := textSize(rest[at:])
			if size == 0 {
				return 0
			}
			at += size - 1
		}
	}
	return 0
}

// textSize is the length of a text with its quotes: it ends at the first that is
// not escaped, by an odd number of backslashes.
func textSize(rest []byte) int {
	for at := 1; ; {
		quote := bytes.IndexByte(rest[at:], '"')
		if quote < 0 {
			return 0
		}
		at += quote + 1
		before := at - 1
		for rest[before-1] == '\\' {
			before--
		}
		if (at-1-before)%2 == 0 {
			return at
		}
	}
}

func (c *cursor) text() string {
	written := c.value()
	room := make([]byte, len(written))
	n, _, ok := unquote(room, written[min(1, len(written)):])
	c.lost = c.lost || !ok
	return string(room[:n])
}

func (c *cursor) number() int64 {
	n, err := strconv.ParseInt(string(c.value()), 10, 64)
	c.lost = c.lost || err != nil
	return n
}

func (c *cursor) status() Status {
	status := Status(c.text())
	c.lost = c.lost || !slices.Contains(Statuses, status)
	return status
}

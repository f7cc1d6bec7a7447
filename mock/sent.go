package mock

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"assay/internal/openapi"
	"assay/internal/wire"
)

// asSent gives the parameter of an endpoint's error the name it was sent under.
// Endpoints count the items of a list from 0; the client may have numbered them
// otherwise (limits[7][amount], limits[3][amount]).
func asSent(err error, params openapi.Values, root *wire.Node) error {
	var fail *apiError
	if !errors.As(err, &fail) || !strings.Contains(fail.Param, "[") {
		return err
	}
	names := strings.Split(strings.ReplaceAll(fail.Param, "]", ""), "[")
	var value any = params
	node := root
	for i := range names {
		if value, node, names[i] = below(value, node, names[i]); node == nil {
			return err
		}
	}
	fail.Param = names[0] + "[" + strings.Join(names[1:], "][") + "]"
	return err
}

// below returns what stands at a name of a decoded value, the node it was decoded
// from, and the name it was sent under; no node when there is nothing.
func below(value any, node *wire.Node, name string) (any, *wire.Node, string) {
	switch v := value.(type) {
	case openapi.Values:
		if node.Kind == wire.MapNode {
			return v[name], node.Map[name], name
		}
		if i := slices.Index(node.Keys, name); i >= 0 { // a group whose keys are all numbers
			return v[name], node.Items[i], name
		}
	case []any:
		i, err := strconv.Atoi(name)
		if err != nil || i < 0 || i >= min(len(v), len(node.Items)) {
			return nil, nil, name
		}
		if i < len(node.Keys) {
			name = node.Keys[i]
		}
		return v[i], node.Items[i], name
	}
	return nil, nil, name
}

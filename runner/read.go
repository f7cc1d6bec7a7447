package runner

import (
	"bytes"
	"errors"
	"io"
	"io/fs"

	"assay/internal/result"
)

// read returns the text of a source once it is safe to parse: a regular file of
// bounded size in UTF-8, its lines ended by LF alone and without a byte order
// mark. Line numbers stay those of the file.
func read(src Source) (string, *result.Problem) {
	data, err := readRegular(src)
	if err != nil {
		return "", err
	}
	return safe(src.Name, data)
}

// safe returns data as a text that may be parsed, or why it may not.
func safe(name string, data []byte) (string, *result.Problem) {
	data = bytes.TrimPrefix(data, []byte(byteOrderMark))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	if err := checkEncoding(name, data); err != nil {
		return "", err
	}
	text := string(data)
	if err := checkLines(name, text); err != nil {
		return "", err
	}
	return text, nil
}

const byteOrderMark = "\xef\xbb\xbf"

// readRegular reads regular files only: a symlink could show any file of the
// machine in an error message, a pipe would block for ever.
func readRegular(src Source) ([]byte, *result.Problem) {
	unreadable := func(err error) *result.Problem {
		var path *fs.PathError
		if errors.As(err, &path) {
			err = path.Err
		}
		return problem("feature.unreadable", src.Name, 0, "", "the file cannot be read: %v", err)
	}
	info, err := fs.Lstat(src.FS, src.Path)
	if err != nil {
		return nil, unreadable(err)
	}
	if p := checkRegular(src.Name, info); p != nil {
		return nil, p
	}
	file, err := src.FS.Open(src.Path)
	if err != nil {
		return nil, unreadable(err)
	}
	defer file.Close()
	info, err = file.Stat() // once more: the name may stand for something else by now
	if err != nil {
		return nil, unreadable(err)
	}
	if p := checkRegular(src.Name, info); p != nil {
		return nil, p
	}
	data, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, unreadable(err)
	}
	if len(data) > maxFile {
		return nil, tooLarge(src.Name)
	}
	return data, nil
}

func checkRegular(name string, info fs.FileInfo) *result.Problem {
	switch {
	case info.Mode()&fs.ModeSymlink != 0:
		return problem("feature.not_regular", name, 0, "name the file it points to", "the file is a symbolic link, which is not followed")
	case !info.Mode().IsRegular():
		return problem("feature.not_regular", name, 0, "", "this is no regular file (%s)", info.Mode().Type())
	case info.Size() > maxFile:
		return tooLarge(name)
	}
	return nil
}

func tooLarge(name string) *result.Problem {
	return problem("feature.too_large", name, 0, "split it into several features", "the file is over %d MiB", maxFile>>20)
}

package feature

import (
	"bytes"
	"io"
	"io/fs"

	"assay/internal/result"
	"assay/runner/say"
)

// Read returns the text of a source once it is safe to parse: a regular file of
// bounded size in UTF-8, its lines ended by LF alone and without a byte order
// mark. Line numbers stay those of the file.
func Read(src Source) (string, *result.Problem) {
	data, err := ReadRegular(src)
	if err != nil {
		return "", err
	}
	return Safe(src.Name, data)
}

// Safe returns data as a text that may be parsed, or why it may not.
func Safe(name string, data []byte) (string, *result.Problem) {
	if len(data) > maxFile {
		return "", tooLarge(name)
	}
	data = bytes.TrimPrefix(data, []byte(ByteOrderMark))
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

// ByteOrderMark is what some editors put before a text in UTF-8.
const ByteOrderMark = "\xef\xbb\xbf"

// ReadRegular reads regular files only: a symlink could show any file of the
// machine in an error message, a pipe would block for ever.
func ReadRegular(src Source) ([]byte, *result.Problem) {
	unreadable := func(err error) *result.Problem {
		return say.Problem("feature.unreadable", src.Name, 0, "", "the file cannot be read: %v", say.Bare(err))
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
		return say.Problem("feature.not_regular", name, 0, "name the file it points to", "the file is a symbolic link, which is not followed")
	case !info.Mode().IsRegular():
		return say.Problem("feature.not_regular", name, 0, "", "this is no regular file (%s)", info.Mode().Type())
	case info.Size() > maxFile:
		return tooLarge(name)
	}
	return nil
}

func tooLarge(name string) *result.Problem {
	return say.Problem("feature.too_large", name, 0, "split it into several features", "the file is over %d MiB", maxFile>>20)
}

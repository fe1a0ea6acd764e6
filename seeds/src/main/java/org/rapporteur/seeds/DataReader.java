package org.rapporteur.seeds;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.rapporteur.seeds.DataFile.Row;

/** Reads a data file row by row, so that its size does not matter. */
final class DataReader {

    static final String NOT_UTF_8 = "is not UTF-8";

    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final DataFile file;
    private final Faults faults;
    private int index;

    private DataReader(DataFile file, Faults faults) {
        this.file = file;
        this.faults = faults;
    }

    /** Passes the rows with their content to the visitor; adds syntax errors, each with its line. */
    static void read(DataFile file, DataFile.Visitor visitor, Faults faults) throws IOException {
        new DataReader(file, faults).read(visitor, true);
    }

    /** Does the same for rows that are only to be sent, without parsing lines. */
    static void readUnparsed(DataFile file, DataFile.Visitor visitor, Faults faults) throws IOException {
        new DataReader(file, faults).read(visitor, false);
    }

    private void read(DataFile.Visitor visitor, boolean parsed) throws IOException {
        try (var in = open()) {
            var unfit = unfit(in);
            if (unfit != null) {
                refuse(1, unfit);
            } else if (file.isList()) {
                readList(in, visitor);
            } else {
                readLines(in, visitor, parsed);
            }
        } catch (UnreadableException e) {
            refuse(0, e.getMessage());
        }
    }

    /** Reports a file that is not read. */
    private void refuse(int line, String what) {
        faults.add(file, line, what);
        faults.unread().file(file.name());
    }

    private void readList(InputStream in, DataFile.Visitor visitor) throws IOException {
        try {
            boolean isThere = RowReader.list(in, file.collection(), new RowReader.Visitor() {
                @Override
                public void content(RowReader.Content content) throws IOException {
                    var resource = content.resource();
                    visitor.row(new Row(index++, resource, resource.toString(), content.line(), content.lines()));
                }

                @Override
                public void fault(RowReader.FormException fault) {
                    index++;
                    add(fault, "");
                    faults.unread().row();
                }
            });
            if (!isThere) {
                faults.add(file, 1, "is empty; an empty list is []");
            }
        } catch (RowReader.FormException e) {
            add(e, "; what follows was not read");
            faults.unread().rest(file, e.line());
        }
    }

    private void readLines(InputStream in, DataFile.Visitor visitor, boolean parsed) throws IOException {
        var lines = new TextLines(in, RowReader.LONGEST);
        for (var line = lines.next(); line != null; line = lines.next()) {
            if (!line.isBlank()) {
                if (index == 0 && line.begins('[')) {
                    refuse(line.number(), "is a list: name it %s.json".formatted(file.collection()));
                    return;
                }
                readLine(line, visitor, parsed);
                index++;
            }
        }
    }

    private void readLine(TextLines.Line line, DataFile.Visitor visitor, boolean parsed) throws IOException {
        Row row;
        try {
            if (line.bytes() == null) {
                throw new RowReader.FormException(line.number(), 0, RowReader.TOO_LONG);
            }
            var text = line.text();
            if (parsed) {
                var content = RowReader.line(text, line.number());
                row = new Row(index, content.resource(), text, line.number(), content.lines());
            } else {
                row = new Row(index, null, text, line.number(), Map.of());
            }
        } catch (CharacterCodingException e) {
            faults.add(file, line.number(), NOT_UTF_8);
            faults.unread().row();
            return;
        } catch (RowReader.FormException e) {
            add(e, "");
            faults.unread().row();
            return;
        }
        visitor.row(row);
    }

    private void add(RowReader.FormException fault, String consequence) {
        faults.add(file, fault.line(), fault.column(), Faults.excerpt(fault.getMessage()) + consequence);
    }

    /** Returns what the first bytes show to be wrong with the file, or null; skips a UTF-8 byte order mark. */
    private static String unfit(InputStream in) throws IOException {
        in.mark(4);
        var start = in.readNBytes(4);
        in.reset();
        if (begins(start, 0xFF, 0xFE)
                || begins(start, 0xFE, 0xFF)
                || start.length > 1 && (start[0] == 0) != (start[1] == 0)) {
            return "is UTF-16 or UTF-32; it must be UTF-8";
        }
        if (begins(start, 0)) {
            return "begins with a NUL byte; it must be text in UTF-8";
        }
        if (begins(start, MARK[0], MARK[1], MARK[2])) {
            in.skipNBytes(MARK.length);
        }
        return null;
    }

    private static boolean begins(byte[] start, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= start.length || start[i] != (byte) bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /** Opens the file. A failure to read it must not be mistaken for a failure to send its rows. */
    private InputStream open() throws UnreadableException {
        try {
            var source = file.source().open();
            return new BufferedInputStream(new FilterInputStream(source) {
                @Override
                public int read(byte[] bytes, int offset, int length) throws IOException {
                    try {
                        return super.read(bytes, offset, length);
                    } catch (IOException e) {
                        throw new UnreadableException(e);
                    }
                }
            });
        } catch (IOException e) {
            throw new UnreadableException(e);
        }
    }
}

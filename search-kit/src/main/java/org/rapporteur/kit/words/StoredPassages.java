package org.rapporteur.kit.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** The passages of a thing as the index keeps them, with the positions that they have there. */
final class StoredPassages {

    private static final Passage.Role[] ROLES = Passage.Role.values();

    private StoredPassages() {}

    /** A passage whose text is decoded only as far as needed. */
    static final class Stored {

        /** What a snippet may show before and after its matches, in bytes. */
        private static final int MARGIN_BEFORE = 1000;

        private static final int MARGIN_AFTER = 1500;

        private final Passage.Role role;
        private final String member;
        private final String language;
        private final BytesRef text;
        private final int from;
        private final Checkpoints checkpoints;

        private Stored(
                Passage.Role role, String member, String language, BytesRef text, int from, Checkpoints checkpoints) {
            this.role = role;
            this.member = member;
            this.language = language;
            this.text = text;
            this.from = from;
            this.checkpoints = checkpoints;
        }

        /** Returns its first position in the index. */
        int from() {
            return from;
        }

        /** Returns the position after its last. */
        int to() {
            return from + checkpoints.count();
        }

        /** Returns what its words are tagged with. */
        String tag() {
            return new Passage(role, member, language, "").tag();
        }

        Passage passage() {
            return passage(0, text.length);
        }

        private Passage passage(int begin, int end) {
            var part = new String(text.bytes, text.offset + begin, end - begin, StandardCharsets.UTF_8);
            return new Passage(role, member, language, part);
        }

        /** Whether a part of it can be read alone. */
        boolean hasParts() {
            return checkpoints.divide();
        }

        /** Returns about at which character a position of the index is. */
        int estimate(int position) {
            return checkpoints.estimate(position - from);
        }

        /** Returns everything. */
        Part whole() {
            return new Part(passage(), 0, from);
        }

        /** Returns the part with what is at some positions of the index, and with what a snippet shows around it. */
        Part part(int first, int last) {
            int begins = checkpoints.before(first - from);
            int ends = checkpoints.after(last - from);
            int start = boundary(Math.max(0, checkpoints.offset(begins) - MARGIN_BEFORE));
            int end = boundary(Math.min(text.length, checkpoints.offset(ends) + MARGIN_AFTER));
            var before = new String(
                    text.bytes, text.offset + start, checkpoints.offset(begins) - start, StandardCharsets.UTF_8);
            return new Part(passage(start, end), before.length(), from + checkpoints.position(begins));
        }

        /** Returns the beginning of the character that a byte belongs to. */
        private int boundary(int offset) {
            int at = offset;
            while (at > 0 && at < text.length && (text.bytes[text.offset + at] & 0xC0) == 0x80) {
                at--;
            }
            return at;
        }
    }

    /**
     * A part of a passage.
     *
     * @param passage with the text of the part
     * @param start where reading begins in that text
     * @param position of what is read there
     */
    record Part(Passage passage, int start, int position) {}

    static BytesRef write(List<Passage> passages) {
        var out = new ByteBuffersDataOutput();
        try {
            out.writeVInt(passages.size());
            for (var passage : passages) {
                out.writeByte((byte) passage.role().ordinal());
                out.writeString(passage.member());
                out.writeString(passage.language() == null ? "" : passage.language());
                Checkpoints.of(passage.text()).writeTo(out);
                out.writeBytes(passage.text().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BytesRef(out.toArrayCopy());
    }

    /** Returns those of a document of the index. */
    static List<Stored> of(IndexSearcher searcher, int document) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        var values = DocValues.getBinary(leaf.reader(), TextFields.PASSAGES);
        return values.advanceExact(document - leaf.docBase) ? read(values.binaryValue()) : List.of();
    }

    static List<Stored> read(BytesRef bytes) throws IOException {
        var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        int size = in.readVInt();
        var passages = new ArrayList<Stored>(size);
        int from = 0;
        for (int i = 0; i < size; i++) {
            var role = ROLES[in.readByte()];
            var member = in.readString();
            var language = in.readString();
            var checkpoints = Checkpoints.read(in);
            var text = new BytesRef(bytes.bytes, in.getPosition(), checkpoints.length());
            in.skipBytes(checkpoints.length());
            passages.add(new Stored(role, member, language.isEmpty() ? null : language, text, from, checkpoints));
            // a position is left out between passages
            from += checkpoints.count() + 1;
        }
        return passages;
    }
}

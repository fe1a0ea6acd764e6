package org.rapporteur.kit.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/** The passages of a thing as the index stores them, with how many positions each has. */
final class StoredPassages {

    private static final Passage.Role[] ROLES = Passage.Role.values();

    private StoredPassages() {}

    /** A passage whose text is decoded only if needed. */
    static final class Stored {
        private final Passage.Role role;
        private final String member;
        private final String language;
        private final BytesRef text;
        private final int from;
        private final int count;

        private Stored(Passage.Role role, String member, String language, BytesRef text, int from, int count) {
            this.role = role;
            this.member = member;
            this.language = language;
            this.text = text;
            this.from = from;
            this.count = count;
        }

        /** Returns its first position in the index. */
        int from() {
            return from;
        }

        /** Returns the position after its last. */
        int to() {
            return from + count;
        }

        /** Returns what its words are tagged with. */
        String tag() {
            return new Passage(role, member, language, "").tag();
        }

        Passage passage() {
            return new Passage(
                    role, member, language, new String(text.bytes, text.offset, text.length, StandardCharsets.UTF_8));
        }
    }

    static BytesRef write(List<Passage> passages) {
        var out = new ByteBuffersDataOutput();
        try {
            out.writeVInt(passages.size());
            for (var passage : passages) {
                out.writeByte((byte) passage.role().ordinal());
                out.writeString(passage.member());
                out.writeString(passage.language() == null ? "" : passage.language());
                out.writeVInt(Places.count(passage));
                var text = passage.text().getBytes(StandardCharsets.UTF_8);
                out.writeVInt(text.length);
                out.writeBytes(text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BytesRef(out.toArrayCopy());
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
            int count = in.readVInt();
            int length = in.readVInt();
            var text = new BytesRef(bytes.bytes, in.getPosition(), length);
            in.skipBytes(length);
            passages.add(new Stored(role, member, language.isEmpty() ? null : language, text, from, count));
            // a position is left out between passages
            from += count + 1;
        }
        return passages;
    }
}

package org.rapporteur.kit.words;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.lucene.store.ByteArrayDataInput;
import org.apache.lucene.store.ByteBuffersDataOutput;
import org.apache.lucene.util.BytesRef;

/**
 * What suggestions show of a thing: its type, id, and own titles and names.
 *
 * @param titles at least one; those of the member by which it is called come first
 */
record StoredThing(String type, UUID id, List<Title> titles) {

    /** A title or name, by its member; its language may be null. */
    record Title(String member, String language, String text) {}

    /** Returns the wordings of the title or name by which it is called. */
    List<Title> own() {
        var member = titles.getFirst().member();
        return titles.stream().filter(title -> title.member().equals(member)).toList();
    }

    static BytesRef write(Document thing) {
        var out = new ByteBuffersDataOutput();
        out.writeString(thing.type());
        out.writeLong(thing.id().getMostSignificantBits());
        out.writeLong(thing.id().getLeastSignificantBits());
        for (var passage : thing.passages()) {
            if (passage.role().isTitle()) {
                out.writeString(passage.member());
                out.writeString(passage.language() == null ? "" : passage.language());
                out.writeString(passage.text());
            }
        }
        return new BytesRef(out.toArrayCopy());
    }

    static StoredThing read(BytesRef bytes) throws IOException {
        var in = new ByteArrayDataInput(bytes.bytes, bytes.offset, bytes.length);
        var type = in.readString();
        var id = new UUID(in.readLong(), in.readLong());
        var titles = new ArrayList<Title>();
        while (in.getPosition() < bytes.offset + bytes.length) {
            var member = in.readString();
            var language = in.readString();
            titles.add(new Title(member, language.isEmpty() ? null : language, in.readString()));
        }
        return new StoredThing(type, id, titles);
    }
}

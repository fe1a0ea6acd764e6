package org.rapporteur.kit.http;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Our entity tags (RFC 9110 §8.8.3): the digest of the bytes sent, after the version if there is one. */
public final class EntityTag {

    /** The end of the tags of reduced representations. */
    static final String REDUCED = "-reduced";

    private EntityTag() {}

    /** For a response without a version. */
    public static String of(byte[] answer) {
        return "\"" + digest(answer) + "\"";
    }

    /** For a response that shows a resource at a version. */
    public static String of(long version, byte[] answer) {
        return "\"" + version + "-" + digest(answer) + "\"";
    }

    /** For a response that shows only a part of a resource at a version. */
    static String ofReduced(long version, byte[] answer) {
        return "\"" + version + "-" + digest(answer) + REDUCED + "\"";
    }

    private static String digest(byte[] answer) {
        var digest = new CRC32C();
        digest.update(answer);
        return HexFormat.of().toHexDigits(digest.getValue() ^ ((long) answer.length << 32));
    }
}

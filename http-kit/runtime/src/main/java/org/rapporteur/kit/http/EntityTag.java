package org.rapporteur.kit.http;

import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Our entity tags (RFC 9110 §8.8.3): the digest of the bytes that are sent, after the version of what has one. */
public final class EntityTag {

    private EntityTag() {}

    /** Of an answer without a version. */
    public static String of(byte[] answer) {
        return "\"" + digest(answer) + "\"";
    }

    /** Of an answer that shows a resource at a version. */
    public static String of(long version, byte[] answer) {
        return "\"" + version + "-" + digest(answer) + "\"";
    }

    private static String digest(byte[] answer) {
        var digest = new CRC32C();
        digest.update(answer);
        return HexFormat.of().toHexDigits(digest.getValue() ^ ((long) answer.length << 32));
    }
}

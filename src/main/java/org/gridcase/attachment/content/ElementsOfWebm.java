package org.gridcase.attachment.content;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Goes through the elements of a WebM or Matroska file. Browsers record without knowing how long it will be, so the outer elements have no
 * length; those inside have one.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8794">RFC 8794, EBML</a>, 4 and 5
 */
final class ElementsOfWebm {

    private static final int MOST = 200_000;
    private static final int LONGEST_HEAD = 12; // four bytes of an id, eight of a length

    private ElementsOfWebm() {}

    /** Whether the last element says that it is longer than what is left. */
    static boolean areCut(FileChannel channel) throws IOException {
        long at = 0;
        for (int element = 0; element < MOST && at < channel.size(); element++) {
            ByteBuffer head = FileBytes.read(channel, at, LONGEST_HEAD);
            int id = width(head, 0);
            int length = head.remaining() > id ? width(head, id) : LONGEST_HEAD;
            if (id != 1 && id != 4) {
                return false; // something behind the recording: no element that stands here has an id of such a length
            }
            if (id + length > head.remaining()) {
                return true;
            }
            long size = number(head, id, length);
            at += id + length + (size < 0 ? 0 : size);
        }
        return at > channel.size();
    }

    /** How many bytes a number has, told by the zeros that its first byte begins with. */
    private static int width(ByteBuffer head, int at) {
        return Integer.numberOfLeadingZeros(Byte.toUnsignedInt(head.get(at))) - (Integer.SIZE - Byte.SIZE) + 1;
    }

    /** @return the number; negative where all its bits are set, which says that the length is not known */
    private static long number(ByteBuffer head, int at, int width) {
        long number = Byte.toUnsignedLong(head.get(at)) & (0xFFL >> width);
        for (int index = 1; index < width; index++) {
            number = number << 8 | Byte.toUnsignedLong(head.get(at + index));
        }
        return number == (1L << 7 * width) - 1 ? -1 : number;
    }
}

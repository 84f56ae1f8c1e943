package org.gridcase.notification.receipt;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.gridcase.notification.Notice.Kind;
import org.gridcase.notification.Premise;
import org.gridcase.problem.Said;
import org.gridcase.problem.StoredWord;
import org.jspecify.annotations.Nullable;

/** How the rows of this room's tables read. */
final class Rows {

    private Rows() {}

    static Written written(ResultSet row, int number) throws SQLException {
        return new Written(
                row.getLong("id"),
                StoredWord.of(row.getString("kind"), Kind::ofCode, Kind.OPERATION),
                row.getString("case_number"),
                Said.written(row.getString("title"), row.getString("title_en")),
                Said.written(row.getString("text"), row.getString("text_en")),
                row.getString("urgency"),
                row.getObject("written_at", OffsetDateTime.class),
                premise(row),
                row.getObject("void_at", OffsetDateTime.class),
                voidBecause(row));
    }

    static Receipt receipt(ResultSet row, int number) throws SQLException {
        return new Receipt(
                row.getString("id"),
                row.getLong("notice"),
                row.getString("person"),
                StoredWord.of(row.getString("channel"), DeliveryChannel::ofCode, DeliveryChannel.INBOX),
                row.getInt("attempts"),
                row.getObject("delivered_at", OffsetDateTime.class),
                row.getObject("read_at", OffsetDateTime.class),
                row.getObject("failed_at", OffsetDateTime.class),
                row.getString("failure"),
                row.getObject("void_at", OffsetDateTime.class));
    }

    private static @Nullable Said voidBecause(ResultSet row) throws SQLException {
        String because = row.getString("void_because");
        return because == null ? null : Said.written(because, row.getString("void_because_en"));
    }

    private static @Nullable Premise premise(ResultSet row) throws SQLException {
        String matter = row.getString("premise");
        return matter == null ? null : new Premise(matter, row.getString("reference"), row.getInt("revision"));
    }
}

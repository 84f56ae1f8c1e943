package org.gridcase.notification.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.MimeMessage;
import org.gridcase.notification.receipt.DeliveryChannel;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Mail over SMTP. A message carries its id as Message-ID, so a mailbox may drop a repetition. */
class EmailChannel implements OutsideChannel {

    private final JavaMailSender mail;
    private final String from;

    EmailChannel(JavaMailSender mail, String from) {
        this.mail = mail;
        this.from = from;
    }

    @Override
    public DeliveryChannel channel() {
        return DeliveryChannel.EMAIL;
    }

    @Override
    public void deliver(Message message) {
        try {
            mail.send(letter(message));
        } catch (MailSendException e) {
            throw refused(e)
                    ? DeliveryFailed.forGood(message, "邮件服务器不接受收件地址")
                    : DeliveryFailed.forNow(message, "邮件未能发出：" + reason(e));
        } catch (MailException | MessagingException e) {
            throw DeliveryFailed.forNow(message, "邮件未能发出：" + reason(e));
        }
    }

    private MimeMessage letter(Message message) throws MessagingException {
        var notice = message.notice();
        var letter = mail.createMimeMessage();
        var helper = new MimeMessageHelper(letter, UTF_8.name());
        helper.setFrom(from);
        helper.setTo(message.to().address());
        helper.setSubject("【%s】%s".formatted(notice.kind().label(), notice.title()));
        helper.setText("%s\n\n案件编号：%s\n".formatted(notice.text(), notice.caseNumber()));
        letter.setHeader("Message-ID", "<%s@gridcase>".formatted(message.id()));
        return letter;
    }

    private static boolean refused(MailSendException failure) {
        for (Exception each : failure.getMessageExceptions()) {
            if (each instanceof SendFailedException refusal
                    && refusal.getInvalidAddresses() != null
                    && refusal.getInvalidAddresses().length > 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String reason(Exception failure) {
        return failure instanceof MailSendException send && send.getMessageExceptions().length > 0
                ? send.getMessageExceptions()[0].getMessage()
                : failure.getMessage();
    }
}

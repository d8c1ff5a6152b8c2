# Statements name a bucket that is only known to those who put them together.
data "aws_iam_policy_document" "tls_only" {
  statement {
    sid       = "EncryptedConnections"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = ["_BUCKET_ARN_", "_BUCKET_ARN_/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

data "aws_iam_policy_document" "log_delivery" {
  statement {
    sid       = "Logs"
    actions   = ["s3:PutObject"]
    resources = ["_BUCKET_ARN_/AWSLogs/${var.account_id}/*"]

    principals {
      type        = "Service"
      identifiers = ["delivery.logs.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [var.account_id]
    }
  }
}

data "aws_iam_policy_document" "combined" {
  source_policy_documents = compact([
    var.logs ? data.aws_iam_policy_document.log_delivery.json : "",
    data.aws_iam_policy_document.tls_only.json,
  ])
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = replace(data.aws_iam_policy_document.combined.json, "_BUCKET_ARN_", aws_s3_bucket.this.arn)
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["ecs-tasks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "bucket" {
  statement {
    sid     = "DenyWithoutTls"
    effect  = "Deny"
    actions = ["s3:*"]

    resources = [
      aws_s3_bucket.reports.arn,
      "${aws_s3_bucket.reports.arn}/*",
    ]

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

  statement {
    sid       = "Read"
    actions   = ["s3:GetObject", "s3:GetObjectTaging"] # a typing mistake
    resources = ["${aws_s3_bucket.reports.arn}/*"]

    principals {
      type        = "AWS"
      identifiers = var.readers
    }
  }
}

resource "aws_iam_role" "writer" {
  name               = "${var.name}-writer"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "write" {
  role = aws_iam_role.writer.id

  policy = templatefile("${path.module}/policies/write-reports.json.tftpl", {
    bucket_arn = aws_s3_bucket.reports.arn
    key_arns   = []
  })
}

resource "aws_iam_policy" "operate" {
  name   = "${var.name}-operate"
  policy = file("${path.module}/policies/operate.json")
}

resource "aws_iam_role" "deploy" {
  name               = "${var.name}-deploy"
  assume_role_policy = file("${path.module}/policies/github.json")
}

resource "aws_iam_policy" "home" {
  name = "${var.name}-home"

  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": [
        {
          "Sid": "OwnFolder",
          "Effect": "Allow",
          "Action": "s3:GetObject",
          "Resource": "${aws_s3_bucket.reports.arn}/home/$${aws:username}/*"
        },
        {
          "Sid": "PassAnyRole",
          "Effect": "Allow",
          "Action": "iam:PassRole",
          "Resource": "*"
        }
      ]
    }
  EOT
}

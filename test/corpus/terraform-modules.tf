# Policies that are handed to modules.
module "function" {
  source = "./modules/function"

  attach_policy_json = true
  policy_json        = <<-EOT
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Action": ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
                "Resource": ["*"]
            }
        ]
    }
  EOT

  policy_jsons = [
    jsonencode({
      Version   = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "ssm:GetParameter", Resource = var.parameter_arns }]
    }),
  ]

  # A statement in the module's own words.
  policy_statements = {
    table = {
      effect    = "Allow",
      actions   = ["dynamodb:BatchWriteItem"],
      resources = [aws_dynamodb_table.orders.arn]
    }
  }
}

module "role" {
  source = "./modules/role"

  for_each = {
    reader = { actions = ["s3:GetObject"], path = "/" }
  }

  trust = data.aws_iam_policy_document.github[each.key].json
}

data "aws_iam_policy_document" "github" {
  for_each = toset(["reader"])

  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]

    principals {
      type        = "Federated"
      identifiers = [var.github_provider_arn]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:aud"
      values   = ["sts.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "token.actions.githubusercontent.com:sub"
      values   = ["repo:${var.repository}:environment:${each.key}"]
    }
  }
}

resource "aws_iam_policy" "from_file" {
  policy = file("${path.module}/policies/reader.json")
}

resource "aws_iam_policy" "from_template" {
  policy = templatefile("${path.module}/policies/queue.json.tftpl", { queue = aws_sqs_queue.orders.arn })
}

data "template_file" "inline" {
  template = <<EOF
{
  "Version": "2012-10-17",
  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::$${bucket}/*" }]
}
EOF

  vars = {
    bucket = aws_s3_bucket.uploads.id
  }
}
